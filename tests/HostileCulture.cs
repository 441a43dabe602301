using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pipeline.Tests;

/// <summary>
/// A culture in which 1234.5 is written "1'234,5", -1 is "~1" and a date has pipes: whatever leaks culture into data fails loudly.
/// </summary>
internal static class HostileCulture
{
    [ModuleInitializer]
    internal static void Install()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("tr-TR").Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = "'";
        culture.NumberFormat.NegativeSign = "~";
        culture.DateTimeFormat.DateSeparator = "|";
        culture.DateTimeFormat.TimeSeparator = "^";
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}
