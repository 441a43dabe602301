using Pipeline.Intake.Bytes;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>A file that is read several times: text from its beginning each time, or the table on a workbook's sheet, which is held in memory.</summary>
internal sealed class SuggestedFile
{
    private readonly Func<Findings, Stream> opened;

    private SuggestedFile(Func<Findings, Stream> opened, string? sheet)
    {
        this.opened = opened;
        Sheet = sheet;
    }

    /// <summary>Null for text.</summary>
    public string? Sheet { get; }

    public Stream Open(Findings findings) => opened(findings);

    /// <summary>What all bytes say of the encoding: those inside, where the file is packed.</summary>
    public async Task<EncodingEvidence> EncodingAsync(Limits limits, CancellationToken cancellation)
    {
        var aside = new Findings();
        if (Sheet is null)
        {
            await using var packed = Open(aside);
            await using var stored = new StoredFile(packed, aside, limits);
            var head = new byte[Signature.Window];
            var length = 0;
            for (int n; length < head.Length && (n = await stored.TakeAsync(head.AsMemory(length), cancellation)) > 0;) length += n;
            await stored.Hashed;
            await using var unpacked = UnpackedStream.Of(head.AsSpan(0, length), stored, limits);
            if (unpacked is not null)
            {
                try
                {
                    return await EncodingEvidence.ReadAsync(unpacked, cancellation);
                }
                catch (UnreadableArchiveException)
                {
                    // The next reading says what is wrong, with its place.
                    return await EncodingEvidence.ReadAsync(Stream.Null, cancellation);
                }
            }
        }

        await using var bytes = Open(aside);
        return await EncodingEvidence.ReadAsync(bytes, cancellation);
    }

    /// <summary>Null for a workbook that cannot be read; why is among the findings.</summary>
    public static async Task<SuggestedFile?> OpenAsync(Func<Stream> open, string? sheet, Limits limits, Findings findings, CancellationToken cancellation)
    {
        await using var content = open();
        if ((await WorkbookUpload.ReadAsync(content, anyZip: false, limits, cancellation)).Workbook is not { } upload) return new SuggestedFile(_ => open(), null);
        if (Workbook.Open(upload.File, limits, findings) is not { } workbook || WorkbookTable.Find(workbook, sheet, findings) is not { } table) return null;
        return new SuggestedFile(_ => WorkbookTable.Find(workbook, table.Sheet, new Findings())!.AsCsv(limits, new Findings()), table.Sheet);
    }
}
