using System.Globalization;
using Pipeline.Functions.Declarations;

namespace Pipeline.Functions.Hosting;

/// <summary>What the process takes from its environment, read once.</summary>
/// <param name="Port">Port on 127.0.0.1 at which the host expects us.</param>
/// <param name="Setting">Any further setting by name; null when it is not set.</param>
public sealed record HostSettings(int Port, Func<string, string?> Setting)
{
    public const string PortVariable = DeclaredSettings.Port;

    /// <summary>Connection string or account of the data storage; null when it is not set.</summary>
    public string? DataStorage => Setting(DeclaredFunctions.DataStorage);

    /// <summary>Reads the settings; null and a reason for the operator when the port is missing or no port.</summary>
    public static HostSettings? Read(Func<string, string?> variable, out string? reason)
    {
        var text = variable(PortVariable);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue)
        {
            reason = null;
            return new HostSettings(port, variable);
        }

        reason = string.IsNullOrEmpty(text)
            ? $"{PortVariable} is not set: this program is started by the Functions host or by `pipeline up`"
            : $"{PortVariable} is no port number";
        return null;
    }
}
