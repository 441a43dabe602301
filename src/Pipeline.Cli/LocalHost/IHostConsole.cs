namespace Pipeline.Cli.LocalHost;

/// <summary>Where the local host and the functions process say what they do. Nothing secret is handed to it.</summary>
public interface IHostConsole
{
    void Information(string source, string line);

    void Error(string source, string line);
}

/// <summary>Plain lines on two writers.</summary>
public sealed class LineConsole(TextWriter output, TextWriter error) : IHostConsole
{
    private readonly Lock _gate = new();

    public void Information(string source, string line)
    {
        lock (_gate) output.WriteLine($"{source}: {line}");
    }

    public void Error(string source, string line)
    {
        lock (_gate) error.WriteLine($"{source}: {line}");
    }
}
