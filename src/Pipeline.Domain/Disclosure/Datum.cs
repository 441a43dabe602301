using System.Text.Json.Serialization;

namespace Pipeline.Domain.Disclosure;

/// <summary>What a published cell says. None of these is ever shown as another.</summary>
public enum DatumState
{
    /// <summary>The number is known and may be shown; 0 is a true zero.</summary>
    Value,

    /// <summary>Known, and withheld to protect somebody. Shown as <c>c</c>.</summary>
    Suppressed,

    /// <summary>Not known. Shown as <c>x</c>.</summary>
    NotAvailable,
}

/// <summary>
/// A number on its way to the public: its state travels with it, so that a missing month can never be drawn as zero.
/// </summary>
/// <param name="State">Whether there is a number to show.</param>
/// <param name="Number">The number; 0 unless <paramref name="State"/> is <see cref="DatumState.Value"/>.</param>
/// <param name="Unreliable">The number rests on few cases; it is shown with the mark <c>u</c>.</param>
[JsonConverter(typeof(DatumJson))]
public readonly record struct Datum(DatumState State, double Number, bool Unreliable)
{
    public static readonly Datum Suppressed = new(DatumState.Suppressed, 0, Unreliable: false);

    public static readonly Datum NotAvailable = new(DatumState.NotAvailable, 0, Unreliable: false);

    public static Datum Of(double number, bool unreliable = false) => new(DatumState.Value, number, unreliable);

    public bool HasValue => State == DatumState.Value;
}

public static class DatumStatus
{
    /// <summary>The mark of a datum in every output: <c>c</c> suppressed, <c>x</c> not available, <c>u</c> unreliable; null for a plain number.</summary>
    public static string? StatusCode(this Datum datum) => datum.State switch
    {
        DatumState.Suppressed => "c",
        DatumState.NotAvailable => "x",
        _ => datum.Unreliable ? "u" : null,
    };
}
