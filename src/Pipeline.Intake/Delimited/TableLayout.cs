namespace Pipeline.Intake.Delimited;

/// <summary>A column that a kind of table has.</summary>
/// <param name="Required">A file without it is rejected; another may be left out.</param>
internal readonly record struct Column(string Name, bool Required = true);

/// <summary>The meaning of a table's rows: one implementation for each kind of file.</summary>
internal interface IRows
{
    IReadOnlyList<Column> Columns { get; }

    /// <summary>Cells may say who somebody is: what stands in a row that cannot be told apart into cells is not quoted.</summary>
    bool Confidential => false;

    /// <summary>Reads the header; every problem of it is noted at once. Null when the rows cannot be read by it.</summary>
    HeaderMap? ReadHeader(IReadOnlyList<string> names, char delimiter, Findings findings) => HeaderMap.Read(names, Columns, delimiter, findings);

    /// <summary>Notes that the first line is blank.</summary>
    void NoteNoHeader(Findings findings) => HeaderMap.NoteNotFound("", Columns, findings);

    /// <summary>Checks one whole row and keeps what it says. False when the row has an error (already noted).</summary>
    bool Take(in Row row);

    /// <summary>
    /// A reader of the same kind for other rows of the file, on another thread; null where rows must be read one after another. What its rows say is taken over
    /// by <see cref="Follow"/> and <see cref="Absorb"/>.
    /// </summary>
    IRows? Fork(Findings into) => null;

    /// <summary>Takes over what depends on the order of rows, from a fork that read the next rows of the file. The fork does nothing meanwhile, and may go on afterwards.</summary>
    void Follow(IRows fork) => throw new NotSupportedException("These rows are read one after another.");

    /// <summary>Takes over everything else from a fork that has read its last row; each fork once, in any order.</summary>
    void Absorb(IRows fork) => throw new NotSupportedException("These rows are read one after another.");
}

/// <summary>One row of well-formed cells, by the layout's columns whatever their order in the file.</summary>
internal readonly ref struct Row(RecordCells cells, HeaderMap header, long number)
{
    private readonly ReadOnlySpan<int> positions = header.Positions;

    /// <summary>Data row, the first after the header is 1.</summary>
    public long Number => number;

    /// <summary>The cell, or nothing when the file leaves an optional column out.</summary>
    public ReadOnlySpan<byte> this[int column]
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        get => positions[column] is >= 0 and var at ? cells[at] : [];
    }

    public string Text(int column) => System.Text.Encoding.UTF8.GetString(this[column]);

    /// <summary>The place of a cell: column as the file spells it, value as it stands there.</summary>
    public Domain.Problems.Place At(int column) =>
        new(number, cells.Line, header.Spelling(column), Text(column));

    /// <summary>Physical line on which the row begins.</summary>
    public long Line => cells.Line;

    /// <summary>The place of the row.</summary>
    public Domain.Problems.Place Here => new(number, cells.Line);
}
