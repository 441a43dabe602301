using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Pipeline.Tests.Intake.Suggestions;

/// <summary>An extract of some agency, written in some way: what a suggestion has to find out.</summary>
internal sealed record WrittenExtract(string Encoding, char Delimiter, char DecimalMark, string DateFormat, IReadOnlyList<int> Order, IReadOnlyList<WrittenExtract.Incident> Incidents)
{
    internal sealed record Incident(DateTime When, string Offence, string Area, decimal Longitude, decimal Latitude);

    private static readonly string[] offences = ["Robo", "Lesiones", "Extorsión", "Hurto, simple", "Daño; doloso", "Homicidio"];

    public static readonly Gen<WrittenExtract> All =
        from encoding in Gen.Elements("utf-8", "windows-1252", "utf-16")
        from delimiter in Gen.Elements(',', ';', '\t', '|')
        from mark in Gen.Elements('.', ',')
        from format in Gen.Elements("yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "d.M.yyyy", "yyyyMMdd", "dd-MM-yyyy HH:mm:ss", "MM/dd/yyyy hh:mm:ss tt", "yyyy-MM-ddTHH:mm:ssZ", "dd MMM yyyy")
        from order in Gen.Shuffle(Enumerable.Range(0, 6))
        from incidents in (
            from day in Gen.Choose(0, 3_000)
            from minute in Gen.Choose(0, 1_439)
            from offence in Gen.Elements(offences)
            from area in Gen.Elements("Centro", "Norte", "Sur")
            from east in Gen.Choose(-200_000, 200_000)
            from north in Gen.Choose(-200_000, 200_000)
            select new Incident(new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(day).AddMinutes(minute), offence, area, -75.5m + (east / 1_000_001m), 6.2m + (north / 1_000_001m))).NonEmptyListOf()
        select new WrittenExtract(encoding, delimiter, mark, format, order, incidents);

    public byte[] Bytes()
    {
        var text = new StringBuilder();
        Write(text, ["folio", "fecha_hecho", "delito", "barrio", "longitud", "latitud"]);
        for (var i = 0; i < Incidents.Count; i++)
        {
            var incident = Incidents[i];
            Write(text, [$"F{i:0000}", incident.When.ToString(DateFormat, CultureInfo.InvariantCulture), incident.Offence, incident.Area, Degrees(incident.Longitude), Degrees(incident.Latitude)]);
        }

        var encoding = Encoding switch { "utf-16" => System.Text.Encoding.Unicode, "utf-8" => new UTF8Encoding(false), _ => System.Text.Encoding.Latin1 };
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())];
    }

    private string Degrees(decimal degrees) => degrees.ToString("0.000000", CultureInfo.InvariantCulture).Replace('.', DecimalMark);

    private void Write(StringBuilder text, string[] cells)
    {
        var written = Order.Select(i => cells[i].Contains(Delimiter, StringComparison.Ordinal) ? $"\"{cells[i]}\"" : cells[i]);
        text.Append(string.Join(Delimiter, written)).Append('\n');
    }
}
