namespace Pipeline.Pdf;

/// <summary>A rectangle that grows around what is drawn; page coordinates, y downward.</summary>
internal readonly record struct Bounds(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Holds nothing yet.</summary>
    public static readonly Bounds None = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public bool IsEmpty => !(Left <= Right && Top <= Bottom);

    public Bounds With(double x, double y) => new(Math.Min(Left, x), Math.Min(Top, y), Math.Max(Right, x), Math.Max(Bottom, y));

    public Bounds With(Bounds other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public Bounds Within(Bounds other) =>
        new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    public Bounds Widened(double by) => new(Left - by, Top - by, Right + by, Bottom + by);
}
