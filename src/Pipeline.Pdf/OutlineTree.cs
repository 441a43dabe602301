namespace Pipeline.Pdf;

/// <summary>The bookmarks (PDF 12.3.3), shown beside the pages.</summary>
internal static class OutlineTree
{
    internal sealed record Entry(int Level, string Title, PdfPage Page, double Y);

    private sealed class Node(int number, Entry? entry)
    {
        public int Number { get; } = number;

        public Entry? Entry { get; } = entry;

        public List<Node> Children { get; } = [];

        public int Descendants => Children.Sum(child => 1 + child.Descendants);
    }

    /// <returns>Object number of the outline dictionary.</returns>
    public static int Write(PdfFile file, IReadOnlyList<Entry> entries)
    {
        var root = new Node(file.Reserve(), null);
        var path = new Stack<Node>([root]);
        foreach (var entry in entries)
        {
            // A level that skips one becomes a child of the last entry all the same.
            while (path.Count > 1 && path.Peek().Entry!.Level >= entry.Level) path.Pop();
            var node = new Node(file.Reserve(), entry);
            path.Peek().Children.Add(node);
            path.Push(node);
        }

        WriteNode(file, root, null, null, null);
        return root.Number;
    }

    private static void WriteNode(PdfFile file, Node node, Node? parent, Node? previous, Node? next)
    {
        var to = file.Begin(node.Number).Append("<<"u8);
        if (node.Entry is { } entry)
        {
            to.Append("/Title"u8).Text(entry.Title).Append("/Parent "u8).Reference(parent!.Number).Append("/Dest"u8);
            PdfLink.Destination(to, entry.Page, entry.Y);
        }
        else
        {
            to.Append("/Type/Outlines"u8);
        }

        if (previous is not null) to.Append("/Prev "u8).Reference(previous.Number);
        if (next is not null) to.Append("/Next "u8).Reference(next.Number);
        if (node.Children.Count > 0)
            to.Append("/First "u8).Reference(node.Children[0].Number).Append("/Last "u8).Reference(node.Children[^1].Number).Append("/Count "u8).Integer(node.Descendants);
        to.Append(">>"u8);
        file.End();
        for (var i = 0; i < node.Children.Count; i++)
            WriteNode(file, node.Children[i], node, i > 0 ? node.Children[i - 1] : null, i + 1 < node.Children.Count ? node.Children[i + 1] : null);
    }
}
