using Pipeline.Domain.Surveys.Quality;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.SurveyQuality;

/// <summary>The quality findings on a printed report as a document.</summary>
public static class SurveyQualityReport
{
    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <param name="instrument">Title of the questionnaire, in the language of the context.</param>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, QualityReport quality, string instrument, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(quality);
        ArgumentNullException.ThrowIfNull(context);
        var words = new QualityWords(quality, context.Texts);
        var report = new Report(new ReportHead(words.Title, instrument, words.FindingsCaption, quality.DataAsOf, quality.Synthetic ? words.SyntheticTitle : null), context);
        report.Add(new Heading(1, words.Title));
        report.Add(new Paragraph(instrument, Styles.SmallMuted));
        report.Text(words.Introduction);
        report.Add(new KeyFigures([.. words.KeyFigures.Select(k => new KeyFigure(k.Number, k.Label, k.Note))]));
        report.Section(words.FindingsTitle);
        report.Table(words.FindingsCaption, [.. words.FindingColumns.Select(c => new TableColumn(c))], words.Findings);
        report.Section(words.FiguresTitle);
        report.Text(words.FiguresText);
        report.Table(words.FiguresCaption, [.. words.FigureColumns.Select((c, i) => new TableColumn(c, Numeric: i == 2))], words.Figures, words.FiguresNote);
        report.Write(output);
    }
}
