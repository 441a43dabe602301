using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Intake.Bytes;
using Pipeline.Intake.Delimited;
using Texts = Pipeline.Intake.Crime.Suggestions.SuggestionTexts;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>Turns the evidence of a whole file into a proposal: the profile, its reasons, and what is left to people.</summary>
internal sealed class SuggestionBuilder(
    string fileName, SuggestedFile file, EncodingEvidence encoding, IReadOnlyList<DelimiterEvidence> delimiters, IReadOnlyList<ColumnEvidence> columns, RowCounts counts, IReadOnlyList<SourceProfile> shipped)
{
    private readonly ColumnRoles roles = new(columns);
    private readonly List<SuggestedMember> writing = [];
    private readonly List<LocalText> decisions = [];

    public ProfileSuggestion Build()
    {
        var fits = Fits();
        foreach (var fit in fits.Where(f => f.Share >= 1).Take(1)) decisions.Add(Texts.ShippedFits.With(fit.Code));
        Header();
        var encodingName = Encoding();
        var delimiter = Delimiter();
        var rows = RowKind();
        var (mark, thousands) = Marks();
        var missing = MissingTexts();
        var times = Times();
        foreach (var column in columns.Where(c => ColumnRoles.IsPartlyDated(c) && c.NoDate is not null))
            decisions.Add(Texts.DecidePartly.With(column.Name, column.Dates.Dates, column.Values, column.NoDate!.Value.Text, column.NoDate.Value.Row));
        var points = new PointProposal(roles, writing, decisions).Propose();
        var categories = Categories();
        decisions.Add(Texts.DecideUnit);
        decisions.Add(Texts.DecidePublisher);

        var isMonth = roles.Date is { } date && IsPlainMonth(date);
        var isDated = !isMonth && times.Formats.Count > 0;
        var read = new ProfileColumns
        {
            Id = roles.Id?.Name,
            Month = isMonth ? roles.Date!.Name : null,
            Date = isDated ? roles.Date?.Name : null,
            Time = isDated ? roles.Time?.Name : null,
            Until = isDated ? roles.Until?.Name : null,
            Reported = isDated ? roles.Reported?.Name : null,
            Agency = roles.Agency?.Name,
            X = points is null ? null : roles.East!.Name,
            Y = points is null ? null : roles.North!.Name,
            Area = roles.Area?.Name,
            Category = roles.Category is { } category ? [category.Name] : [],
            Count = roles.Count?.Name,
        };
        var code = HeaderWords.Code(Path.GetFileNameWithoutExtension(fileName), 40);
        code = "own-" + (code.Length == 0 ? "profile" : code);
        var used = Named(read).ToHashSet(StringComparer.Ordinal);
        var profile = new SourceProfile
        {
            Code = code,
            Version = "1",
            Title = new(fileName, fileName, fileName, fileName),
            Publisher = "?",
            Source = fileName,
            Rows = rows,
            Encoding = encodingName,
            Delimiter = delimiter,
            DecimalMark = mark,
            ThousandsMark = thousands,
            Sheet = file.Sheet,
            Missing = missing,
            Columns = read,
            OtherColumns = [.. columns.Where(c => !used.Contains(c.Name) && !roles.MonthColumns.Contains(c)).Select(c => c.Name).Where(n => n.Trim().Length > 0).Distinct(StringComparer.Ordinal)],
            Times = times,
            Points = points,
            CountingUnit = "incident",
            DateBasis = "occurred",
            Required = [.. Required(read)],
            Categories = categories,
        };
        return new ProfileSuggestion
        {
            Rows = counts.Rows,
            Sheet = file.Sheet,
            Writing = writing,
            Columns = [.. columns.Select(c => new ColumnRemarks(c, roles).Suggested(used))],
            Fits = fits,
            Decisions = decisions,
            Profile = profile,
        };
    }

    private static IEnumerable<string> Named(ProfileColumns read) =>
        new[] { read.Id, read.Month, read.Date, read.Time, read.Until, read.UntilTime, read.Reported, read.Agency, read.X, read.Y, read.Area, read.Victim, read.Count }.OfType<string>().Concat(read.Category);

    private static IEnumerable<string> Required(ProfileColumns read)
    {
        yield return "category";
        yield return "occurred";
        if (read.Area is not null) yield return "area";
        if (read.X is not null) yield return "point";
    }

    private List<ProfileFit> Fits()
    {
        var names = columns.Select(c => HeaderWords.Of(c.Name)).ToHashSet(StringComparer.Ordinal);
        return [.. shipped.Select(p =>
        {
            var wanted = Named(p.Columns).Distinct(StringComparer.Ordinal).ToList();
            var lacking = wanted.Where(w => !names.Contains(HeaderWords.Of(w))).ToList();
            return (Fit: new ProfileFit(p.Code, wanted.Count - lacking.Count, wanted.Count, lacking), Others: p.OtherColumns.Count(o => names.Contains(HeaderWords.Of(o))));
        }).OrderByDescending(f => f.Fit.Share).ThenByDescending(f => f.Fit.Found + f.Others).ThenBy(f => f.Fit.Code, StringComparer.Ordinal).Select(f => f.Fit)];
    }

    private void Header()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unnamed = columns.Where(c => c.Name.Trim().Length == 0 || !seen.Add(c.Name.Trim())).Select(c => c.Number).ToList();
        if (unnamed.Count > 0) decisions.Add(Texts.DecideNames.With(string.Join(", ", unnamed)));
        var value = columns.FirstOrDefault(c => !roles.MonthColumns.Contains(c) && IsValue(c.Name));
        if (value is not null) decisions.Add(Texts.DecideHeader.With(value.Name));
    }

    private static bool IsValue(string name)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(name.Trim());
        return new NumberTally().Add(text) || DateReading.TryRead(text, out _);
    }

    private string Encoding()
    {
        if (file.Sheet is { } sheet)
        {
            writing.Add(new(Texts.Sheet, sheet, Texts.SheetRead));
            return "utf-8";
        }

        var proposed = encoding.Fitting[0];
        List<LocalText> reasons =
        [
            encoding.Mark is not null ? Texts.EncodingMarked
                : proposed == TextEncoding.Utf8 && encoding.BeyondAscii == 0 ? Texts.EncodingAscii.With(encoding.Bytes)
                : proposed == TextEncoding.Utf8 ? Texts.EncodingUtf8.With(encoding.Bytes, encoding.BeyondAscii)
                : proposed == TextEncoding.Utf16Little || proposed == TextEncoding.Utf16Big ? Texts.EncodingUtf16
                : Texts.EncodingSingle.With(encoding.FirstBadUtf8, encoding.BeyondAscii, encoding.Controls),
        ];
        if (encoding.Fitting.Count > 1) reasons.Add(Texts.EncodingSame.With(encoding.Fitting[1].Name));
        if (encoding.Words.Count > 0) reasons.Add(Texts.WordsRead.With(string.Join(", ", encoding.Words)));
        writing.Add(new(Texts.Encoding, proposed.Name, Texts.Joined(reasons)));
        // One in ten is far above any honest text, where letters touch symbols only by mistake.
        if (encoding.FirstBadUtf8 >= 0 && encoding.Mark is null && encoding.SymbolsInWords * 10 > encoding.BeyondAscii)
            decisions.Add(Texts.DecideCodePage.With(encoding.SymbolsInWords, string.Join(", ", encoding.Words)));
        return proposed.Name;
    }

    private string Delimiter()
    {
        var best = delimiters[0];
        var name = HeaderMap.NameOf(best.Delimiter);
        if (best.AsHeader < best.Records) decisions.Add(Texts.DecideRagged.With(best.Records - best.AsHeader));
        if (file.Sheet is not null) return ",";
        List<LocalText> reasons = [Texts.DelimiterCounts.With(best.AsHeader, best.Records, best.HeaderCells)];
        reasons.AddRange(delimiters.Skip(1).Where(d => d.HeaderCells > 1).Select(d => Texts.DelimiterOthers.With(HeaderMap.NameOf(d.Delimiter), d.HeaderCells, d.AsHeader)));
        writing.Add(new(Texts.Delimiter, name, Texts.Joined(reasons)));
        if (delimiters[1].Consistency >= 1 && best.Consistency >= 1) decisions.Add(Texts.DecideDelimiter.With(name, HeaderMap.NameOf(delimiters[1].Delimiter)));
        return name;
    }

    private ProfileRows RowKind()
    {
        var (kind, value, reason) = roles.MonthColumns is [var first, .., var last]
            ? (ProfileRows.CountsByMonth, "counts-by-month", Texts.RowIsMonths.With(roles.MonthColumns.Count, first.Name, last.Name))
            : roles.Count is { } count ? (ProfileRows.Counts, "counts", Texts.RowIsCount.With(count.Name)) : (ProfileRows.Incidents, "incidents", Texts.RowIsIncident);
        writing.Add(new(Texts.RowKind, value, reason));
        return kind;
    }

    private (string Mark, string? Thousands) Marks()
    {
        var numbers = columns.Where(ColumnRoles.IsNumber).Select(c => (Column: c, c.Numbers)).ToList();
        var points = numbers.Sum(n => n.Numbers.WithPoint + n.Numbers.GroupedByComma);
        var commas = numbers.Sum(n => n.Numbers.WithComma + n.Numbers.GroupedByPoint);
        var three = numbers.Sum(n => n.Numbers.ThreeBehind);
        var grouped = numbers.Sum(n => n.Numbers.GroupedByComma + n.Numbers.GroupedByPoint);
        if (points + commas == 0)
        {
            writing.Add(new(Texts.DecimalMark, ".", Texts.NoDecimals));
            return (".", null);
        }

        // A mark that only ever stands before three digits, in whole counts, parts thousands as soon as any number shows it.
        var byComma = numbers.Sum(n => n.Numbers.GroupedByComma) > 0;
        var byPoint = numbers.Sum(n => n.Numbers.GroupedByPoint) > 0;
        var mark = byComma && !byPoint ? "." : byPoint && !byComma ? "," : commas > points ? "," : ".";
        var reason = Texts.MarkCounts.With(points, commas);
        writing.Add(new(Texts.DecimalMark, mark, reason));
        if (grouped == 0 && three == points + commas && numbers.Find(n => n.Numbers.ThreeBehind > 0).Column is { } unsure) decisions.Add(Texts.DecideThousands.With(unsure.Example));
        else if (grouped == 0 && points > 0 && commas > 0) decisions.Add(Texts.DecideMarks);
        string? thousands = byComma ? "," : byPoint ? "." : null;
        if (thousands is not null) writing.Add(new(Texts.ThousandsMark, thousands, reason));
        return (mark, thousands);
    }

    /// <summary>Texts for "no value" hold in every column, so one that is a category must stay one.</summary>
    private List<string> MissingTexts()
    {
        ColumnEvidence?[] typed = [roles.Id, roles.Date, roles.Time, roles.Reported, roles.Until, roles.East, roles.North, roles.Area, roles.Count];
        var missing = new List<string>();
        foreach (var (text, rows) in typed.OfType<ColumnEvidence>().SelectMany(c => c.Missing).GroupBy(m => m.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(m => m.Value))).OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (roles.Category?.Missing.ContainsKey(text) == true)
            {
                decisions.Add(Texts.DecideMissing.With(text));
                continue;
            }

            missing.Add(text);
            writing.Add(new(Texts.Missing, text, Texts.MissingRows.With(rows)));
        }

        return missing;
    }

    private ProfileTimes Times()
    {
        var local = new ProfileTimes { Zone = "local" };
        if (roles.OtherMonthNames.Count > 0) decisions.Add(Texts.DecideMonthNames.With(string.Join(", ", roles.OtherMonthNames.Take(3))));
        if (roles.MonthColumns.Count > 0) return local;
        if (roles.Date is not { } date)
        {
            decisions.Add(Texts.DecideDate);
            return local;
        }

        var others = columns.Where(c => c != date && ColumnRoles.IsDated(c)).Select(c => $"`{c.Name}`").ToList();
        if (others.Count > 0) decisions.Add(Texts.DecideOtherDates.With(date.Name, string.Join(", ", others)));
        var dates = date.Dates.Shapes.OrderByDescending(s => s.Count).ToList();
        foreach (var shape in dates) Orders(date, shape);
        List<string> formats = [.. dates.Select(s => s.Format)];
        var clock = roles.Time?.Dates.Shapes.OrderByDescending(s => s.Count).Select(s => s.Format).ToList() ?? [];
        foreach (var shape in dates.Where(s => !IsPlainMonth(date) && DatePart.Parse(s.Format) is null)) decisions.Add(Texts.DecideFormat.With(date.Name, shape.Example));
        // A row without a time still has its day.
        if (clock.Count > 0) formats = [.. formats.SelectMany(f => clock.Select(c => $"{f} {c}")), .. roles.Time!.Values < date.Values ? formats : []];
        // Dates of the report and of the end are read by the same list, as long as it does not read the event's in two ways.
        foreach (var other in new[] { roles.Reported, roles.Until }.OfType<ColumnEvidence>())
        {
            foreach (var shape in other.Dates.Shapes) Orders(other, shape);
            formats.AddRange(other.Dates.Shapes.Where(s => !formats.Contains(s.Format, StringComparer.Ordinal)).Select(s => s.Format));
        }

        var times = roles.Time is { } time ? time.Dates.Shapes : dates.Where(s => s.Shape.HasTime).ToList();
        var hasTime = times.Any(s => s.Midnights < s.Count);
        if (hasTime)
        {
            decisions.Add(Texts.DecideZone);
            var midnights = times.Sum(s => s.Midnights);
            if (midnights * 20 > times.Sum(s => s.Count)) decisions.Add(Texts.DecideMidnights.With((roles.Time ?? date).Name, midnights, times.Sum(s => s.Count)));
            var zulu = times.Where(s => s.Shape.Offset == 'Z').ToList();
            if (zulu.Count > 0) decisions.Add(Texts.DecideUtc.With(zulu.Sum(s => s.Count), zulu.Sum(s => s.SmallHours)));
        }

        return local with { Formats = IsPlainMonth(date) ? [] : [.. formats.Where(f => DatePart.Parse(f) is not null)], HasTime = hasTime };
    }

    private static bool IsPlainMonth(ColumnEvidence date) => date.Dates.Shapes.ToList() is [{ Shape: { Order: DateOrder.YearMonth, Mark: '-', HasTime: false }, ShortDay: false }];

    private void Orders(ColumnEvidence column, ShapeTally shape)
    {
        if (shape.IsContradictory)
            decisions.Add(Texts.DecideContradiction.With(column.Name, shape.DayFirstProof.Text, shape.DayFirstProof.Row, shape.MonthFirstProof.Text, shape.MonthFirstProof.Row));
        else if (shape.IsAmbiguous) decisions.Add(Texts.DecideDayMonth.With(column.Name, shape.Format, shape.OtherFormat));
        if (!shape.Shape.LongYear) decisions.Add(Texts.DecideTwoYears.With(column.Name));
    }

    private List<ProfileCategory> Categories()
    {
        if (roles.Category is not { } column)
        {
            decisions.Add(Texts.DecideNoCategory);
            return [new ProfileCategory("all", [], new("?", "?", "?", "?"))];
        }

        if (roles.CategoryCandidates.Count > 1) decisions.Add(Texts.DecideCategory.With(column.Name, string.Join(", ", roles.CategoryCandidates.Skip(1).Take(6).Select(c => $"`{c.Name}`"))));
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var categories = new List<ProfileCategory>();
        // What says "no value" elsewhere is a category here: an agency may well count offences of unknown kind.
        foreach (var label in column.Texts!.Select(t => t.Text).Concat(column.Missing.Keys.Order(StringComparer.Ordinal)))
        {
            var stem = HeaderWords.Code(label, 60) is { Length: > 0 } plain ? plain : "category";
            var code = stem;
            for (var again = 2; code.Equals(ProfileLayout.Unmapped, StringComparison.Ordinal) || !codes.Add(code); again++) code = $"{stem}-{again}";
            categories.Add(new ProfileCategory(code, [label], new(label, label, label, label)));
        }

        decisions.Add(Texts.DecideCategories.With(categories.Count));
        return categories;
    }
}
