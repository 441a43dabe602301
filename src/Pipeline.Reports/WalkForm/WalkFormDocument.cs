using Pipeline.Domain;
using Pipeline.Domain.Audits.Walks;
using Pipeline.Domain.Problems;
using Pipeline.Pdf;
using Pipeline.Reports.Forms;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.WalkForm;

/// <summary>What a form is printed for.</summary>
/// <param name="Stops">Pages for stops, from 1 to <see cref="MostStops"/>.</param>
/// <param name="Place">Printed on the form; null to be written by hand.</param>
public sealed record WalkFormOptions(int Stops = WalkFormOptions.UsualStops, string? Place = null)
{
    /// <summary>More than can be looked at in two hours tires a group.</summary>
    public const int UsualStops = 6;

    public const int MostStops = 20;
}

/// <summary>
/// The form for an exploratory walk on paper, in one language: head, sketch map, a page for each stop with the nine parameters of place, and a
/// page for the talk afterwards. Its codes are those under which a filled form is entered.
/// </summary>
public static class WalkFormDocument
{
    private const int MinutesPerStop = 10;
    private const int MinutesAround = 45;
    private const double MapHeight = 600;

    /// <summary>A section heading of one line and the space under it.</summary>
    private const double HeadingRoom = 28;

    /// <summary>The year of the form's first version: a file's date must not depend on the day of printing.</summary>
    private static readonly DateTimeOffset Made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one stop, or more than <see cref="WalkFormOptions.MostStops"/>.</exception>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, WalkFormOptions options, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        Write(output, WalkParameters.Form, options, context);
    }

    internal static void Write(Stream output, WalkInstrument form, WalkFormOptions options, ReportContext context)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Stops, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Stops, WalkFormOptions.MostStops, nameof(options));
        var (say, numbers) = (context.Texts, context.Texts.Numbers);
        var place = string.IsNullOrWhiteSpace(options.Place) ? null : Printable.Text(options.Place.Trim());
        var report = new Report(
            new ReportHead(say.Say("walk.kind"), place ?? string.Empty, say.Say("walk.subject"), Made, Cover: true)
            {
                Foot = say.Say("walk.foot", ("name", form.Name), ("version", context.ProgramVersion)),
            },
            context);
        var minutes = numbers.Whole(MinutesAround + (options.Stops * MinutesPerStop));
        report.Add(new Masthead(say.Say("walk.kind"), place ?? say.Say("walk.title"), say.Count("walk.lead", options.Stops, ("minutes", minutes))));
        report.Add(new Callout(say.Say("walk.guide.title"), [],
        [
            say.Say("walk.guide.group"), say.Say("walk.guide.route"), say.Say("walk.guide.silence"), say.Say("walk.guide.differ"), say.Say("walk.guide.photo"),
            say.Say("walk.guide.safe"), say.Say("walk.guide.after"),
        ]));
        Head(report, form, place, context);
        report.Add(new PageBreak());
        report.Section(say.Say("walk.map"));
        report.Add(new Paragraph(options.Stops == 1 ? say.Say("walk.map.text-one") : say.Say("walk.map.text", ("n", numbers.Whole(options.Stops))), width: PageGrid.Width) { KeepWithNext = true });
        report.Add(new PartsBlock("the map", [new SketchBox(PageGrid.Width, MapHeight, say.Say("walk.map.alt"))]));
        for (var stop = 1; stop <= options.Stops; stop++)
        {
            report.Add(new PageBreak());
            report.Section(say.Say("walk.stop", ("number", numbers.Whole(stop)), ("n", numbers.Whole(options.Stops))));
            Stop(report, form, context);
        }

        report.Add(new PageBreak());
        Closing(report, say);
        report.Write(output);
    }

    private static void Head(Report report, WalkInstrument form, string? place, ReportContext context)
    {
        var say = context.Texts;
        string Local(LocalText text) => text.In(context.Language);
        report.Section(say.Say("walk.head"));
        report.Add(new PartsBlock("the head",
        [
            new FieldRow([new Field(say.Say("walk.place"), "place", place)], PageGrid.Width) { SpaceBefore = 0 },
            new FieldRow([new Field(say.Say("walk.route"), "route")], PageGrid.Width) { SpaceBefore = 0 },
            new FieldRow([new Field(say.Say("walk.date"), "date"), new Field(say.Say("walk.start"), "start"), new Field(say.Say("walk.end"), "end")], PageGrid.Width) { SpaceBefore = 0 },
            new FieldRow([new Field(say.Say("walk.guide"), "guide")], PageGrid.Width) { SpaceBefore = 0 },
            .. form.Conditions.Select(c => (FormPart)new ChoiceRow(Local(c.Label), c.Code, [.. c.Options.Select(o => new FormOption(Local(o.Label), o.Code))], PageGrid.Width, say.Say("walk.box"))),
        ]));
        report.Add(new PartsBlock("those who walk",
        [
            new Words(say.Say("walk.walkers"), Styles.SmallStrong, PageGrid.Width),
            .. form.Walkers.Select(w => (FormPart)new CountBoxes(Local(w.Label), [.. w.Options.Select(o => new FormOption(Local(o.Label), o.Code))], PageGrid.Width, say.Say("walk.number-box"))),
        ]) { SpaceBefore = 8 });
        report.Add(new PartsBlock("the consent",
        [
            new Words([new Run(say.Say("walk.consent") + ". ", Styles.SmallStrong), new Run(say.Say("walk.consent.text"), Styles.Small)], PageGrid.Width),
            new TickBoxes([new TickBox(say.Say("walk.consent.all"), "consent"), new TickBox(say.Say("walk.consent.quote"), "quotation-consent")], PageGrid.Width, oneAnswer: false, say.Say("walk.box")),
        ]) { SpaceBefore = 8 });
    }

    /// <summary>Everything of a stop stands on its page: where the words of a language need more room, there is less to write on.</summary>
    private static void Stop(Report report, WalkInstrument form, ReportContext context)
    {
        var page = StopParts(form, context, writingLines: 2);
        report.Add(page.FirstChunk <= PageGrid.Bottom - PageGrid.Top - HeadingRoom ? page : StopParts(form, context, writingLines: 1));
    }

    private static PartsBlock StopParts(WalkInstrument form, ReportContext context, int writingLines)
    {
        var say = context.Texts;
        string Local(LocalText text) => text.In(context.Language);
        var grades = string.Join(", ", form.Scale.Select(g => say.Say("walk.grade", ("value", say.Numbers.Whole(g.Value)), ("label", Local(g.Label)))));
        int[] values = [.. form.Scale.Select(g => g.Value)];
        return new PartsBlock("a stop",
        [
            new FieldRow([new Field(say.Say("walk.where"), "stop", Share: 2), new Field(say.Say("walk.time"), "time"), new Field(say.Say("walk.photo"), "photo", Share: 1.6)], PageGrid.Width),
            new Words(say.Say("walk.scale", ("grades", grades)), Styles.Note, PageGrid.Width) { SpaceBefore = 3 },
            .. form.Parameters.Select(p => new GradeRow(Local(p.Name), p.Code, Local(p.Question), Local(p.Worst), Local(p.Best), values, PageGrid.Width, say.Say("walk.box"))),
            new FieldRow([new Field(say.Say("walk.works"), "works")], PageGrid.Width, writingLines) { SpaceBefore = 2 },
            new FieldRow([new Field(say.Say("walk.worries"), "worries")], PageGrid.Width, writingLines) { SpaceBefore = 0 },
            new FieldRow([new Field(say.Say("walk.proposal"), "proposal")], PageGrid.Width, writingLines) { SpaceBefore = 0 },
            new ChoiceRow(Local(form.Actors.Label), form.Actors.Code, [.. form.Actors.Options.Select(o => new FormOption(Local(o.Label), o.Code))], PageGrid.Width, say.Say("walk.box")) { SpaceBefore = 3 },
        ]);
    }

    private static void Closing(Report report, TextBook say)
    {
        report.Section(say.Say("walk.closing"));
        report.Add(new Paragraph(say.Say("walk.closing.text"), width: PageGrid.Width) { KeepWithNext = true });
        ReadOnlySpan<(string Text, string Code, int Lines, bool Numbered)> questions =
        [
            ("walk.closing.priorities", "priorities", 3, true), ("walk.closing.keep", "keep", 2, false), ("walk.closing.soon", "soon", 3, false),
            ("walk.closing.plan", "plan", 3, false), ("walk.closing.differ", "disagreement", 3, false), ("walk.closing.feedback", "feedback", 2, false),
        ];
        List<FormPart> parts = [];
        foreach (var (text, code, lines, numbered) in questions)
        {
            parts.Add(new Words([new Run(say.Say(text) + "  ", Styles.SmallStrong), new Run(code, FieldRow.Code)], PageGrid.Width) { SpaceBefore = 12 });
            parts.Add(new WritingLines(lines, numbered, PageGrid.Width) { SpaceBefore = 0 });
        }

        parts.Add(new Words(say.Say("walk.closing.send"), Styles.Small, PageGrid.Width) { SpaceBefore = 14 });
        parts.Add(new Words(say.Say("walk.method"), Styles.Note, PageGrid.Width) { SpaceBefore = 6 });
        report.Add(new PartsBlock("the talk afterwards", parts));
    }
}
