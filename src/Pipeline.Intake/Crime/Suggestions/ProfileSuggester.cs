using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake.Bytes;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>
/// First contact with an agency's file: reads all of it and proposes a source profile with the reasons. For people who write profiles; nothing
/// else calls it, and no upload is ever read by what it says.
/// </summary>
/// <param name="shipped">Profiles that the file is held against; those that ship unless said.</param>
public sealed class ProfileSuggester(Limits? limits = null, IReadOnlyList<SourceProfile>? shipped = null)
{
    private readonly Limits limits = limits ?? Limits.Default;
    private readonly IReadOnlyList<SourceProfile> shipped = shipped ?? SourceProfiles.All;

    /// <param name="fileName">What the proposed code is made of.</param>
    /// <param name="open">Opens the file at its beginning; it is read several times, in memory that does not grow with it.</param>
    /// <param name="sheet">Sheet of a workbook; null for its only one.</param>
    public async Task<Suggested> SuggestAsync(string fileName, Func<Stream> open, string? sheet, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(open);
        var findings = new Findings();
        if (await SuggestedFile.OpenAsync(open, sheet, limits, findings, cancellation) is not { } file) return Stopped(findings);

        var encoding = await file.EncodingAsync(limits, cancellation);
        // What fits nothing is read as UTF-8 for what the reader says of it: a PDF, an archive, zeros, a bad byte with its place.
        var read = encoding.Fitting.FirstOrDefault() ?? TextEncoding.Utf8;

        IReadOnlyList<DelimiterEvidence> delimiters;
        await using (var text = new ContentStream(file.Open(findings), read.Name, json: false, findings, limits))
        {
            if (!await text.OpenAsync(cancellation)) return Stopped(findings);
            try
            {
                delimiters = await DelimiterEvidence.ReadAsync(text, cancellation);
            }
            catch (UnreadableContentException)
            {
                return Stopped(findings);
            }
        }

        var survey = new ColumnSurvey();
        var form = new Findings();
        DelimitedTable table;
        await using (var text = new ContentStream(file.Open(findings), read.Name, json: false, form, limits))
        {
            if (!await text.OpenAsync(cancellation)) return Stopped(form);
            table = new DelimitedTable(text, survey, delimiters[0].Delimiter, form, limits);
            await table.ReadAsync(cancellation);
        }

        // Rows that are ragged or blank are said of; a header that cannot be read, or no row at all, leaves nothing to propose.
        if (survey.Evidence.Count == 0 || table.Counts.Valid == 0) return Stopped(form);
        var suggestion = new SuggestionBuilder(fileName, file, encoding, delimiters, survey.Evidence, table.Counts, shipped).Build();
        return new Suggested(suggestion with { Trial = await TrialAsync(suggestion.Profile, open, cancellation) }, form.InFileOrder());
    }

    private static Suggested Stopped(Findings findings)
    {
        if (!findings.HasErrors && !findings.Counts.ContainsKey("file.no-rows")) findings.Add("file.empty", Place.WholeFile);
        return new Suggested(null, findings.InFileOrder());
    }

    /// <summary>Null for a profile that lacks what every row needs: a date or months.</summary>
    private async Task<SuggestionTrial?> TrialAsync(SourceProfile profile, Func<Stream> open, CancellationToken cancellation)
    {
        if (profile is { Rows: not ProfileRows.CountsByMonth, Columns: { Month: null, Date: null } }) return null;
        await using var content = open();
        var outcome = await new FileChecker(_ => null, limits, _ => profile).CheckAsync(
            UploadKind.CrimeExtract, profile.Code, profile.Code, content, new Declared(profile.Code, profile.Encoding, profile.Delimiter), cancellation);
        return new SuggestionTrial(outcome.Reading.Rows, outcome.Reading.RowsValid, outcome.Reading.RowsWithErrors, outcome.FindingCounts);
    }
}
