using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Pdf;
using Pipeline.Reports.Forms;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Questionnaire;

/// <summary>Turns the figures of a question into its form on paper.</summary>
/// <param name="heading">A question's level: below the sections, or where there are none in their place.</param>
internal sealed class QuestionDrafter(Routing routing, PdfTagKind heading, ReportContext context)
{
    private const int OwnWordLines = 2;
    private static readonly TextStyle Instruction = Styles.Small with { Font = Typefaces.Italic, Color = Palette.Muted };
    private readonly TextBook _say = context.Texts;

    /// <summary>One block for the question; several when no page could hold it.</summary>
    public IEnumerable<QuestionBlock> Draft(NumberedQuestion question, bool keepWithNext)
    {
        var figures = question.Figures.Select((f, i) => Parts(f, question, isPart: i > 0)).ToList();
        var number = NumberOf(question.Number);
        QuestionBlock whole = new(number, [.. figures.SelectMany(f => f)]) { KeepWithNext = keepWithNext };
        return whole.FirstChunk <= PageGrid.Bottom - PageGrid.Top ? [whole] : figures.Select((f, i) => new QuestionBlock(i == 0 ? number : string.Empty, f));
    }

    private List<(FormPart, string?)> Parts(InstrumentFigure figure, NumberedQuestion question, bool isPart)
    {
        var parent = routing.ParentOf(figure);
        var setIn = isPart && parent is not null && question.Figures.Contains(parent);
        var width = QuestionBlock.Width - (setIn ? QuestionBlock.PartIndent : 0);
        List<FormPart> parts = [];
        List<Run> wording = [];
        if (setIn) wording.Add(new(_say.Say("questionnaire.if", ("answer", Answers(parent!, figure.Gate!))) + " ", Styles.Body));
        wording.Add(new(Local(figure.Wording ?? figure.Text), isPart ? Styles.Body : Styles.BodyStrong));
        parts.Add(new Words(wording, width, isPart ? PdfTagKind.P : heading) { SpaceBefore = 10 });
        var told = string.Join(' ', new[] { figure.Hint is { } hint ? Local(hint) : null, HowToAnswer(figure) }.OfType<string>());
        if (told.Length > 0) parts.Add(new Words(told, Instruction, width) { SpaceBefore = 2 });
        parts.Add(Answer(figure, width));

        // Where a part hangs on the answer, the way on stands behind the part.
        var last = setIn && ReferenceEquals(routing.Opened(parent!, figure.Gate!.Values[0])[^1], figure);
        var next = last ? routing.After(figure, null) : !setIn && figure.Type != QuestionType.Single ? routing.After(figure, null) : null;
        if (next is not null) parts.Add(new GoTo(GoToText(next)));
        return [.. parts.Select(p => (p, setIn ? Answers(parent!, figure.Gate!) : null))];
    }

    private FormPart Answer(InstrumentFigure figure, double width) => figure switch
    {
        { TextColumns.Count: > 0 } => new WritingLines(figure.TextColumns.Count, numbered: true, width),
        { Type: QuestionType.Single or QuestionType.Multi } => new TickBoxes([.. figure.Options.Select(o => Box(figure, o))], width, figure.Type == QuestionType.Single, _say.Say("questionnaire.box")),
        { Type: QuestionType.Scale } => new ScaleRow([.. figure.Options.Select(o => o.Code)], width, _say.Say("questionnaire.box")),
        { Type: QuestionType.Rank } => new RankBoxes([.. figure.Options.Select(o => Local(o.Label))], width, _say.Say("questionnaire.rank-box")) { SpaceBefore = 8 },
        { Type: QuestionType.Number } => new Blanks([(string.Empty, 130, figure.Unit is { } unit ? Local(unit) : string.Empty)], width) { SpaceBefore = 2 },
        { Type: QuestionType.Amount } => new Blanks([(_say.Say("questionnaire.amount"), 170, string.Empty), (_say.Say("questionnaire.currency"), 90, string.Empty)], width) { SpaceBefore = 2 },
        { Type: QuestionType.Date } => new DigitBoxes([(_say.Say("questionnaire.day"), 2), (_say.Say("questionnaire.month"), 2), (_say.Say("questionnaire.year"), 4)]),
        _ => new WritingLines(OwnWordLines, numbered: false, width) { SpaceBefore = 2 },
    };

    private TickBox Box(InstrumentFigure figure, InstrumentOption option)
    {
        var label = Local(option.Label);
        string? next = null;
        if (figure.Type == QuestionType.Single && routing.Opened(figure, option.Code).Count == 0) next = routing.After(figure, option.Code);
        return new(
            option.SpecifyColumn is null ? label : _say.Say("questionnaire.specify", ("option", label)), option.Exclusive ? _say.Say("questionnaire.exclusive") : null,
            next is null ? null : GoToText(next), option.SpecifyColumn is not null);
    }

    private string? HowToAnswer(InstrumentFigure figure) => figure switch
    {
        { TextColumns.Count: > 0 } => null,
        { Type: QuestionType.Multi } => _say.Say("questionnaire.tick-all"),
        { Type: QuestionType.Single, Options.Count: > 2 } => _say.Say("questionnaire.tick-one"),
        _ => null,
    };

    private string GoToText(string number) => number == Routing.End ? _say.Say("questionnaire.go-to-end") : _say.Say("questionnaire.go-to", ("question", NumberOf(number)));

    private string Answers(InstrumentFigure parent, Gate gate) =>
        string.Join(" / ", parent.Options.Where(o => gate.Values.Contains(o.Code, StringComparer.Ordinal)).Select(o => Local(o.Label)));

    /// <summary>On paper the number stands alone: 13, not Q13.</summary>
    private static string NumberOf(string question) => question.StartsWith('Q') ? question[1..] : question;

    private string Local(LocalText text) => text.In(context.Language);
}
