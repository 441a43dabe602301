using System.Globalization;
using System.Text;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Storage.Azure;
using Pipeline.Workflows;

namespace Pipeline.Functions;

/// <summary>Where the process is put together: the only place that knows which pipeline stands behind the functions.</summary>
internal static class Composition
{
    /// <summary>Opens the pipeline on the storage that the settings name; called once the process has given its first answer.</summary>
    /// <exception cref="FormatException">A setting cannot be read.</exception>
    public static IPipeline Open(HostSettings settings)
    {
        var storage = StorageSettings.Read(DeclaredFunctions.DataStorage, settings.Setting).Open(TimeProvider.System);
        var patience = new ReconcilePatience(
            Positive(settings, DeclaredSettings.ReconcileQuietMinutes, TimeSpan.FromMinutes) ?? ReconcilePatience.Default.Quiet,
            Positive(settings, DeclaredSettings.ReconcileDeadlineHours, TimeSpan.FromHours) ?? ReconcilePatience.Default.Deadline);
        return new WorkflowsPipeline(storage, TimeProvider.System, patience, Secret(settings, DeclaredSettings.MaskingSecret));
    }

    /// <summary>Empty when it is not set. A short one could be found by trying.</summary>
    private static byte[] Secret(HostSettings settings, string name)
    {
        const int Shortest = 16;
        if (settings.Setting(name) is not { Length: > 0 } text) return [];
        return text.Length >= Shortest ? Encoding.UTF8.GetBytes(text) : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} must have at least {Shortest} characters."));
    }

    private static TimeSpan? Positive(HostSettings settings, string name, Func<double, TimeSpan> unit)
    {
        if (settings.Setting(name) is not { Length: > 0 } text) return null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0
            ? unit(number)
            : throw new FormatException($"{name} must be a positive number with a decimal point, such as 5 or 0.5.");
    }
}
