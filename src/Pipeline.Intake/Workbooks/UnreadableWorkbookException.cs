namespace Pipeline.Intake.Workbooks;

/// <summary>The workbook cannot be read further, for a reason of the problem catalogue. Never leaves this folder.</summary>
internal sealed class UnreadableWorkbookException(string code, params (string Name, string Value)[] values) : Exception($"The workbook cannot be read: {code}")
{
    public string Code { get; } = code;

    public (string Name, string Value)[] Values { get; } = values;
}
