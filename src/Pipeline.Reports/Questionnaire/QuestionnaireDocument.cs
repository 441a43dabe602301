using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Pdf;
using Pipeline.Reports.Forms;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Questionnaire;

/// <summary>A questionnaire on paper, in one language: made of the instrument alone, so that a new instrument has its form too.</summary>
public static class QuestionnaireDocument
{
    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check, as when one question is taller than a page; nothing was written.</exception>
    public static void Write(Stream output, Instrument instrument, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(context);
        var say = context.Texts;
        string Local(LocalText text) => text.In(context.Language);
        var routing = new Routing(instrument);
        var title = Local(instrument.Title);
        var report = new Report(
            new ReportHead(title, say.Say("questionnaire.title"), say.Say("questionnaire.subject", ("title", title)), DateOf(instrument), Cover: true)
            {
                Foot = say.Say("questionnaire.foot", ("name", instrument.Name), ("version", context.ProgramVersion)),
            },
            context);
        report.Add(new Masthead(say.Say("questionnaire.title"), title, Length(instrument, routing, context)));
        if (instrument.Introduction is { } introduction) report.Add(new Paragraph(Local(introduction), width: PageGrid.Width));
        report.Add(new Callout(say.Say("questionnaire.how"), [], [say.Say("questionnaire.how.tick"), say.Say("questionnaire.how.go-on"), say.Say("questionnaire.how.numbers"), say.Say("questionnaire.how.blank")]));
        if (instrument.Contact.Count > 0)
        {
            report.Section(say.Say("questionnaire.contact"));
            report.Add(new Paragraph(say.Say("questionnaire.promise"), width: PageGrid.Width) { KeepWithNext = true });
            var consent = new TickBoxes([new TickBox(say.Say("questionnaire.consent"))], PageGrid.Width, oneAnswer: false, say.Say("questionnaire.box"));
            report.Add(new ContactBlock([.. instrument.Contact.Select(c => Local(c.Label))], consent));
        }

        var drafter = new QuestionDrafter(routing, instrument.Sections.Count > 0 ? PdfTagKind.H3 : PdfTagKind.H2, context);
        string? section = null;
        foreach (var question in routing.Questions)
        {
            // The thanks do not stand alone on a last page.
            var last = ReferenceEquals(question, routing.Questions[^1]);
            var here = question.Figures[0].Section;
            if (here is not null && !string.Equals(here, section, StringComparison.Ordinal)) Section(report, instrument, here, context);
            section = here;
            foreach (var block in drafter.Draft(question, keepWithNext: last)) report.Add(block);
        }

        report.Add(new Paragraph([new Run(say.Say("questionnaire.thanks") + " ", Styles.BodyStrong), new Run(say.Say("questionnaire.send"), Styles.Body)], PageGrid.Width) { SpaceBefore = 18 });
        report.Write(output);
    }

    private static void Section(Report report, Instrument instrument, string code, ReportContext context)
    {
        var index = instrument.Sections.Select((s, i) => (s, i)).First(s => string.Equals(s.s.Code, code, StringComparison.Ordinal)).i;
        report.Section(context.Texts.Say("questionnaire.section", ("number", context.Texts.Numbers.Whole(index + 1)), ("title", instrument.Sections[index].Title.In(context.Language))));
    }

    private static string Length(Instrument instrument, Routing routing, ReportContext context)
    {
        var questions = context.Texts.Count("questionnaire.questions", routing.Questions.Count);
        return instrument.Sections.Count == 0 ? questions : questions + " · " + context.Texts.Count("questionnaire.sections", instrument.Sections.Count);
    }

    /// <summary>The one date that an instrument knows is the year of its version; a file's date must not depend on the day of printing.</summary>
    private static DateTimeOffset DateOf(Instrument instrument) =>
        new(int.TryParse(instrument.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 10000 ? year : 2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
