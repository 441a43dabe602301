using System.Globalization;

namespace Pipeline.Pdf.Tests.Judging;

/// <summary>What ISO 14289-1 and the structure of ISO 32000-1, 14.7 and 14.8, ask of a tagged file.</summary>
internal sealed class TagRules
{
    private static readonly HashSet<string> standard = new(
        ["Document", "Sect", "Art", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Span", "Quote", "Note", "Reference", "Link", "Figure"],
        StringComparer.Ordinal);

    private readonly FileObjects _file;
    private readonly List<string> _faults;
    private readonly List<Entries> _pages;
    private readonly Dictionary<Entries, int> _pageNumbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(int Page, int Content), Entries> _owners = [];
    private readonly Dictionary<Entries, Entries> _linkOwners = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _heading;

    private TagRules(FileObjects file, List<Entries> pages, List<string> faults)
    {
        (_file, _pages, _faults) = (file, pages, faults);
        for (var i = 0; i < pages.Count; i++) _pageNumbers.Add(pages[i], i);
    }

    /// <returns>What is wrong, a line each.</returns>
    public static List<string> Faults(FileObjects file, List<Entries> pages, IReadOnlyList<PageContent> contents)
    {
        var rules = new TagRules(file, pages, []);
        rules.Check(contents);
        return rules._faults;
    }

    private void Check(IReadOnlyList<PageContent> contents)
    {
        var catalog = _file.Dictionary(_file.Trailer, "Root");
        if (_file.Get(_file.Dictionary(catalog, "MarkInfo"), "Marked") is not true) Fault("not marked as tagged (6.2)");
        if (_file.Get(catalog, "Lang") is not Text) Fault("no language (7.2)");
        if (_file.Get(_file.Dictionary(catalog, "ViewerPreferences"), "DisplayDocTitle") is not true) Fault("the title is not displayed (7.1)");
        var root = _file.Dictionary(catalog, "StructTreeRoot");
        var top = _file.List(root, "K");
        if (top.Count != 1 || Type(_file.Get(top[0]) as Entries) is not "Document") Fault("the root is not one Document");
        else Element((Entries)_file.Get(top[0])!, root!);
        var names = _file.List(_file.Dictionary(root, "IDTree"), "Names");
        if (!names.OfType<Text>().Select(id => id.Value).SequenceEqual(_ids.Order(StringComparer.Ordinal), StringComparer.Ordinal)) Fault("the tree of IDs does not name the IDs");
        Ways(root, contents);
    }

    /// <returns>Whether there is content on a page, in the element or below.</returns>
    private bool Element(Entries element, Entries parent)
    {
        var type = Type(element)!;
        if (!standard.Contains(type)) Fault($"{type} is no standard type (7.1)");
        if (!ReferenceEquals(_file.Get(element, "P"), parent)) Fault($"{type} has another parent");
        if (element.GetValueOrDefault("Lang") is Text { Value: "" }) Fault($"{type} has an empty language");
        if (type is ['H', var level])
        {
            if (level - '0' > _heading + 1) Fault($"{type} comes after H{_heading} (7.4.2)");
            _heading = level - '0';
        }

        var attributes = _file.Dictionary(element, "A");
        if (type is "TH" && FileObjects.NameOf(_file.Get(attributes, "Scope")) is null) Fault("a TH without Scope (7.5)");
        if (type is "Figure" && element.GetValueOrDefault("Alt") is not Text { Value.Length: > 0 }) Fault("a Figure without words (7.3)");
        if (type is "Note" && (element.GetValueOrDefault("ID") is not Text id || !_ids.Add(id.Value))) Fault("a Note without an ID of its own (7.9)");
        if (type is "Reference" && !(_file.List(element, "Ref") is [Ref cited] && _file.Get(cited) is Entries target && Type(target) is not null)) Fault("a Reference that leads nowhere (7.9)");
        if (type is "L" && FileObjects.NameOf(_file.Get(attributes, "ListNumbering")) is null) Fault("a list that does not say how it counts (7.6)");
        var drawn = Children(element, type);
        if (type is "Figure" && drawn && !HasBox(attributes)) Fault("a Figure without its box");
        if (type is "Table") Rows(element);
        return drawn;
    }

    private bool HasBox(Entries? attributes) => _file.List(attributes, "BBox") is [double left, double low, double right, double high] && left <= right && low <= high;

    private bool Children(Entries element, string type)
    {
        var any = false;
        foreach (var kid in _file.List(element, "K"))
        {
            switch (_file.Get(kid))
            {
                case double number:
                    any = true;
                    Own(_file.Dictionary(element, "Pg"), (int)number, element);
                    break;
                case Entries child when FileObjects.NameOf(child.GetValueOrDefault("Type")) is "MCR":
                    any = true;
                    Own(_file.Dictionary(child, "Pg"), (int)(double)child["MCID"]!, element);
                    break;
                case Entries child when FileObjects.NameOf(child.GetValueOrDefault("Type")) is "OBJR":
                    if (type is not "Link") Fault($"an annotation in {type} (7.18.5)");
                    if (_file.Get(child, "Obj") is not Entries annotation || !_linkOwners.TryAdd(annotation, element)) Fault("an annotation in two places");
                    break;
                case Entries child:
                    if (!Fits(type, Type(child)!)) Fault($"{Type(child)} in {type} (14.8.4)");
                    any |= Element(child, element);
                    break;
                default: Fault($"{type} has a child that is none"); break;
            }
        }

        return any;
    }

    private void Own(Entries? page, int content, Entries element)
    {
        if (page is null || !_pageNumbers.TryGetValue(page, out var number)) Fault($"{Type(element)}: content {content} of no page");
        else if (!_owners.TryAdd((number, content), element)) Fault($"content {content} of page {number} belongs to two elements");
    }

    /// <summary>Each row of a table has as many columns as the first, spans counted (7.5).</summary>
    private void Rows(Entries table)
    {
        var rows = Below(table, "TR").ToList();
        var taken = new Dictionary<int, int>();
        int? columns = null;
        for (var r = 0; r < rows.Count; r++)
        {
            var width = taken.GetValueOrDefault(r);
            foreach (var cell in _file.List(rows[r], "K").Select(_file.Get).OfType<Entries>())
            {
                var attributes = _file.Dictionary(cell, "A");
                var (wide, high) = ((int)((_file.Get(attributes, "ColSpan") as double?) ?? 1), (int)((_file.Get(attributes, "RowSpan") as double?) ?? 1));
                width += wide;
                for (var below = r + 1; below < r + high; below++) taken[below] = taken.GetValueOrDefault(below) + wide;
            }

            columns ??= width;
            if (width != columns) Fault($"row {r + 1} of a table has {width} columns, the first {columns}");
        }
    }

    private IEnumerable<Entries> Below(Entries element, string type)
    {
        foreach (var child in _file.List(element, "K").Select(_file.Get).OfType<Entries>().Where(child => Type(child) is not null))
            foreach (var found in Type(child) == type ? [child] : Below(child, type)) yield return found;
    }

    /// <summary>From every piece of content and every link there is a way to its element, and it is the way that the tree says.</summary>
    private void Ways(Entries? root, IReadOnlyList<PageContent> contents)
    {
        var numbers = _file.List(_file.Dictionary(root, "ParentTree"), "Nums");
        var ways = Enumerable.Range(0, numbers.Count / 2).ToDictionary(i => (int)(double)numbers[2 * i]!, i => _file.Get(numbers[(2 * i) + 1]));
        for (var p = 0; p < _pages.Count; p++)
        {
            var parents = _file.Get(_pages[p], "StructParents") is double key ? ways.GetValueOrDefault((int)key) as List<object?> : null;
            if (contents[p].Marks.Count != (parents?.Count ?? 0)) Fault($"page {p} has {contents[p].Marks.Count} pieces of content and {parents?.Count} ways back");
            foreach (var (number, type) in contents[p].Marks)
            {
                var owner = _owners.GetValueOrDefault((p, number));
                if (owner is null || parents is null || !ReferenceEquals(_file.Get(parents[number]), owner)) Fault($"content {number} of page {p} is not found both ways");
                else if (Type(owner) != type) Fault($"content {number} of page {p} is {type} here and {Type(owner)} there");
            }

            var annotations = _file.List(_pages[p], "Annots").ConvertAll(annotation => (Entries)_file.Get(annotation)!);
            if (annotations.Count > 0 && FileObjects.NameOf(_pages[p].GetValueOrDefault("Tabs")) is not "S") Fault($"page {p} has links and another tab order (7.18.3)");
            foreach (var annotation in annotations)
            {
                if (annotation.GetValueOrDefault("Contents") is not Text { Value.Length: > 0 }) Fault("a link without words (7.18.5)");
                if (!_linkOwners.TryGetValue(annotation, out var link) || annotation.GetValueOrDefault("StructParent") is not double at || !ReferenceEquals(ways.GetValueOrDefault((int)at), link)) Fault("a link that is not found both ways");
                if (annotation.ContainsKey("Dest") && (_file.List(annotation, "Dest") is not [Ref page, ..] || !_pageNumbers.ContainsKey((Entries)_file.Get(page)!))) Fault("a link to no page");
            }
        }

        if (_owners.Count != contents.Sum(page => page.Marks.Count)) Fault("the tree names content that is not there");
        if (_linkOwners.Count != _pages.Sum(page => _file.List(page, "Annots").Count)) Fault("the tree names links that are not there");
    }

    private static string? Type(Entries? element) => FileObjects.NameOf(element?.GetValueOrDefault("S"));

    private static bool Fits(string parent, string child) => (parent, child) switch
    {
        ("Table", _) => child is "Caption" or "THead" or "TBody" or "TR",
        ("THead" or "TBody", _) => child is "TR",
        ("TR", _) => child is "TH" or "TD",
        ("L", _) => child is "LI" or "L" or "Caption",
        ("LI", _) => child is "Lbl" or "LBody",
        ("TOC", _) => child is "TOCI" or "TOC" or "Caption",
        ("TOCI", _) => child is "Lbl" or "Reference" or "P" or "TOC",
        (_, "THead" or "TBody" or "TR" or "TH" or "TD" or "LI" or "LBody" or "TOCI") => false,
        ("P" or "H1" or "H2" or "H3" or "Span" or "Link" or "Reference" or "Quote" or "Lbl", _) => child is "Span" or "Quote" or "Note" or "Reference" or "Link" or "Figure" or "Lbl",
        _ => true,
    };

    private void Fault(string what) => _faults.Add(what);
}
