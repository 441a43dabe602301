namespace Pipeline.Pdf.Tests.Judging;

/// <summary>All rules over one file.</summary>
internal static class Judge
{
    public static void Accepts(byte[] bytes, PdfArchive archive = PdfArchive.A2a)
    {
        var faults = Faults(bytes, archive);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    public static List<string> Faults(byte[] bytes, PdfArchive archive = PdfArchive.A2a)
    {
        FileObjects file;
        try
        {
            file = new FileObjects(bytes);
        }
        catch (InvalidDataException e)
        {
            return [e.Message];
        }

        var faults = new List<string>();
        // Bytes above 127 in the second line tell transfer programs that the file is binary.
        if (bytes[9] != '%' || bytes.AsSpan(10, 4).ContainsAnyInRange((byte)0, (byte)127)) faults.Add("no comment of four bytes above 127 (6.1.2)");
        var pages = file.List(file.Dictionary(file.Dictionary(file.Trailer, "Root"), "Pages"), "Kids").ConvertAll(page => (Entries)file.Get(page)!);
        var contents = pages.Select((page, i) => new PageContent(((Stream)file.Get(page, "Contents")!).Data, $"page {i}", faults)).ToList();
        return [.. faults, .. ArchiveRules.Faults(file, archive, contents), .. TagRules.Faults(file, pages, contents)];
    }
}
