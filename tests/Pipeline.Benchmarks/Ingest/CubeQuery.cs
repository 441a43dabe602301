namespace Pipeline.Benchmarks.Ingest;

/// <summary>The full cube in DuckDB's SQL: month, category and area, and month, category and square of 250 m, from one reading of the file.</summary>
/// <remarks>
/// Rows are grouped by the texts of their coordinates before anything is projected, and the series has three terms (0.02 mm) where ours has more: both favour
/// DuckDB. It hashes nothing and notes nothing.
/// </remarks>
internal static class CubeQuery
{
    private static readonly string[] columns =
        ["Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "LSOA name", "Crime type", "Last outcome category", "Context"];

    /// <summary>Rows of month, category, area, square east, square north, count; area is null for squares, and the squares are null for areas.</summary>
    public static string Cube(string file) => $$"""
        WITH read AS (
            SELECT "Month" AS m, "Crime type" AS t, coalesce("LSOA code", '') AS a, coalesce("Longitude", '') AS x, coalesce("Latitude", '') AS y, count(*) AS n
            FROM {{Read(file)}} GROUP BY GROUPING SETS ((m, t, a), (m, t, x, y))),
        radians AS (SELECT *, radians(try_cast(x AS DOUBLE) + 3) AS l, sin(radians(try_cast(y AS DOUBLE))) AS s FROM read WHERE a IS NOT NULL OR
            (try_cast(x AS DOUBLE) BETWEEN -9.5 AND 3 AND try_cast(y AS DOUBLE) BETWEEN 49 AND 61.5)),
        conformal AS (SELECT *, sinh(atanh(s) - 0.0818191908426215e0 * atanh(0.0818191908426215e0 * s)) AS c FROM radians),
        sphere AS (SELECT *, atan2(c, cos(l)) AS u, asinh(sin(l) / sqrt(c * c + cos(l) * cos(l))) AS v FROM conformal),
        plane AS (SELECT *,
            500000 + 0.9996e0 * 6367449.145823416e0 * (v + {{Series("cos", "sinh")}}) AS e,
            0.9996e0 * 6367449.145823416e0 * (u + {{Series("sin", "cosh")}}) AS o FROM sphere)
        SELECT m, t, a, CASE WHEN a IS NULL THEN floor(e / 250)::INTEGER END AS east, CASE WHEN a IS NULL THEN floor(o / 250)::INTEGER END AS north, sum(n)::BIGINT
        FROM plane GROUP BY ALL
        """;

    /// <summary>What the receipt says beside the cube, as far as SQL can say it in one more pass: months and coordinates that are wrong, blank ids, rows whose id stood in an earlier row.</summary>
    public static string Checks(string file) => $"""
        SELECT count(*), count("Crime ID"), count(DISTINCT "Crime ID"), count(*) FILTER (WHERE NOT regexp_full_match("Month", '[0-9][0-9][0-9][0-9]-(0[1-9]|1[0-2])')),
            count(*) FILTER (WHERE "Longitude" IS NOT NULL AND try_cast("Longitude" AS DOUBLE) IS NULL), count(*) FILTER (WHERE "Latitude" IS NOT NULL AND try_cast("Latitude" AS DOUBLE) IS NULL)
        FROM {Read(file)}
        """;

    private static string Read(string file) => $$"""
        read_csv('{{file}}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\r\n',
            columns = {{{string.Join(", ", columns.Select(c => $"'{c}': 'VARCHAR'"))}}})
        """;

    /// <summary>Krueger's series for WGS84.</summary>
    private static string Series(string first, string second) =>
        string.Join(" + ", new[] { "8.377318206244698e-4", "7.608527773572307e-7", "1.197645503329453e-9" }.Select((a, i) => $"{a} * {first}({2 * (i + 1)} * u) * {second}({2 * (i + 1)} * v)"));
}
