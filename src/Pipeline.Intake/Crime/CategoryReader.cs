using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Crime;

/// <summary>Reads the category of a row from the profile's one or more columns.</summary>
internal sealed class CategoryReader(ProfileLayout layout, Findings findings)
{
    public LabelTable Labels { get; } = new(layout.Profile);

    /// <summary>False when the row has an error, already noted.</summary>
    /// <param name="label">Number in <see cref="Labels"/>; -1 where the layout has one category for all rows.</param>
    /// <param name="category">Number among the profile's categories.</param>
    public bool TryRead(in Row row, out int label, out int category)
    {
        label = -1;
        category = 0;
        if (layout.Category.Length == 0) return true;

        return layout.Category.Length == 1 ? TryRead(row, layout.Cell(row, layout.Category[0]).Trim((byte)' '), out label, out category) : TryReadJoined(row, out label, out category);
    }

    /// <remarks>Apart from the usual case of one column, which then has no room to clear.</remarks>
    private bool TryReadJoined(in Row row, out int label, out int category)
    {
        Span<byte> joined = stackalloc byte[512];
        return TryRead(row, Joined(row, joined), out label, out category);
    }

    private bool TryRead(in Row row, scoped ReadOnlySpan<byte> text, out int label, out int category)
    {
        label = -1;
        category = 0;
        if (text.IsEmpty)
        {
            findings.Add("cell.blank", row.At(layout.Category[0]));
            return false;
        }

        label = Labels.NumberOf(text);
        category = Labels.CategoryOf(label);
        if (!Labels.LostItsZero(label)) return true;
        findings.Add("crime.category-lost-zero", row.At(layout.Category[0]), ("suggestion", "0" + row.Text(layout.Category[0]).Trim()));
        return false;
    }

    /// <summary>The texts of the category columns with a bar between them; nothing when all are blank.</summary>
    private ReadOnlySpan<byte> Joined(in Row row, Span<byte> to)
    {
        var length = 0;
        var blank = true;
        for (var i = 0; i < layout.Category.Length; i++)
        {
            var part = layout.Cell(row, layout.Category[i]).Trim((byte)' ');
            blank &= part.IsEmpty;
            // A key that does not fit is cut: it is no label of a profile, and stands for itself in the list of unknown ones.
            if (i > 0) length += Copy(" | "u8, to[length..]);
            length += Copy(part, to[length..]);
        }

        return blank ? [] : to[..length];
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var length = Math.Min(from.Length, to.Length);
        from[..length].CopyTo(to);
        return length;
    }
}
