using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

internal static class Datums
{
    /// <summary>Not available as soon as one part is: a sum with a part missing is no sum.</summary>
    public static Datum Sum(IEnumerable<Datum> parts)
    {
        double sum = 0;
        foreach (var part in parts)
        {
            if (!part.HasValue) return Datum.NotAvailable;
            sum += part.Number;
        }

        return Datum.Of(sum);
    }
}
