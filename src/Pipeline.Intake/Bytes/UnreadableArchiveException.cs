namespace Pipeline.Intake.Bytes;

/// <summary>A packed file is damaged, or was made to mislead; the finding tells which. Never leaves this assembly.</summary>
internal sealed class UnreadableArchiveException(string code, params (string Name, string Value)[] values) : Exception($"The packed file cannot be read: {code}.")
{
    public string Code { get; } = code;

    public (string Name, string Value)[] Values { get; } = values;
}
