namespace Pipeline.Scale;

/// <summary>What the tables are computed from.</summary>
public sealed record ScaleFiles(Measurements Measured, PriceList Prices, Assumptions Assumptions)
{
    /// <param name="root">The folder that holds <c>bench/scale</c>.</param>
    public static ScaleFiles Read(string root) => new(
        ScaleJson.Read(File.ReadAllBytes(Path.Combine(root, "bench", "scale", "measured.json")), ScaleJson.Default.Measurements),
        ScaleJson.Read(File.ReadAllBytes(Path.Combine(root, "bench", "scale", "prices.json")), ScaleJson.Default.PriceList),
        ScaleJson.Read(File.ReadAllBytes(Path.Combine(root, "bench", "scale", "assumptions.json")), ScaleJson.Default.Assumptions));
}
