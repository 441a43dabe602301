using System.CommandLine;
using Pipeline.Cli.Api;

namespace Pipeline.Cli.Commands;

/// <summary>Where the desk works, and with which key.</summary>
internal sealed class DeskConnection
{
    private readonly Option<Uri> _api = new("--api")
    {
        Description = "Address of the API.",
        Required = true,
        CustomParser = static result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return uri;
            result.AddError("--api takes an http or https address.");
            return null;
        },
    };

    private readonly KeyOption _key = new("Desk key");

    public void AddTo(Command command)
    {
        command.Options.Add(_api);
        _key.AddTo(command);
    }

    public async Task<int> RunAsync(ParseResult parsed, Func<DeskClient, Task> work)
    {
        using var http = new HttpClient();
        await work(new DeskClient(http, parsed.GetRequiredValue(_api), _key.Read(parsed)));
        return Terminal.Done;
    }
}
