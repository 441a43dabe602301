namespace Pipeline.Reports.Texts;

/// <summary>Why a figure is not there, as a clause: "because …; who could change that".</summary>
internal static class WhyTexts
{
    /// <param name="code">Of <see cref="Pipeline.Domain.Crime.WhyNot"/>, of an indicator or of a reconciliation.</param>
    /// <returns>The code itself in a general clause where a newer picture has a reason that this version does not know.</returns>
    public static string Why(this TextBook texts, string code) =>
        texts.Has("why." + code) ? texts.Say("why." + code) : texts.Say("why.unknown", ("code", code));
}
