using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Azure;
using Azure.Identity;

namespace Pipeline.Storage.Azure;

/// <summary>
/// The border to the service: whatever goes wrong beyond it is told as a <see cref="StorageFaultException"/>, in a text that holds
/// no query string, because that is where signatures travel.
/// </summary>
internal static partial class Wire
{
    /// <param name="what">What was being done, for the message: "write inbox/a.csv".</param>
    public static async Task<T> CallAsync<T>(string what, Func<Task<T>> call, CancellationToken cancel)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (IsFault(e, cancel))
        {
            throw Fault(what, e);
        }
    }

    /// <summary>False for what is not the service's doing: a cancelled caller, a mistake in this program.</summary>
    public static bool IsFault(Exception e, CancellationToken cancel) => e switch
    {
        StorageFaultException => false,
        OperationCanceledException => !cancel.IsCancellationRequested,
        RequestFailedException or AuthenticationFailedException or HttpRequestException or IOException or SocketException or TimeoutException => true,
        // An answer that is not the service's: a proxy's error page, a body cut off. The client library lets its parser's exception through.
        JsonException or XmlException => true,
        AggregateException all => all.InnerExceptions.Count > 0 && all.InnerExceptions.All(i => IsFault(i, cancel)),
        _ => false,
    };

    public static StorageFaultException Fault(string what, Exception e)
    {
        var cause = Cause(e);
        var reason = cause switch
        {
            RequestFailedException { Status: > 0 } failed => $"the service answered {failed.Status} {failed.ErrorCode}".TrimEnd(),
            OperationCanceledException => "no answer in time",
            JsonException or XmlException => "the answer cannot be read",
            _ => Scrub(FirstLine(cause.Message)),
        };
        // The inner exception is kept for its stack, unless its own text would tell a secret.
        var told = e.ToString();
        var (message, inner) = ($"Storage did not {Scrub(what)}: {reason}", string.Equals(told, Scrub(told), StringComparison.Ordinal) ? e : null);
        return cause is RequestFailedException { ErrorCode: "ContainerNotFound" or "QueueNotFound" or "TableNotFound" } ? new StorageNotMadeException(message, inner) : new StorageFaultException(message, inner);
    }

    /// <summary>Cuts query strings off URLs, and signatures wherever they stand.</summary>
    public static string Scrub(string text) => Signature().Replace(Query().Replace(text, "${place}?..."), "signature removed");

    private static Exception Cause(Exception e) => e is AggregateException { InnerExceptions.Count: > 0 } all ? Cause(all.InnerExceptions[^1]) : e;

    private static string FirstLine(string text) => text.AsSpan().EnumerateLines() is var lines && lines.MoveNext() ? lines.Current.ToString() : "";

    [GeneratedRegex(@"(?<place>https?://[^\s?""']*)\?[^\s""']*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Query();

    [GeneratedRegex(@"\bsig(=|%3D)[^\s&""']*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Signature();
}
