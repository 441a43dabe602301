using Pipeline.Cli.LocalHost;

namespace Pipeline.Cli.Tests;

public sealed class FunctionAppTests
{
    [Fact]
    public void The_functions_that_were_built_are_read_from_their_files()
    {
        var app = FunctionApp.Read(LocalHostOptions.BuiltFunctions, LocalHostOptions.DefaultSettings.GetValueOrDefault);

        Assert.Equal(new QueueFunction("ReceiveUpload", "item", "blob-events"), Assert.Single(app.Functions.OfType<QueueFunction>()));
        Assert.Contains(new TimerFunction("CompileCrime", "timer", LocalHostOptions.DefaultSettings["CompileCrimeSchedule"]), app.Functions);
        var audit = app.Functions.OfType<HttpFunction>().Single(f => f.Name == "GetCityAudit");
        Assert.Equal("api/cities/{city}/audit.{format}", audit.Route);
        Assert.Equal(["GET", "HEAD"], audit.Methods);
        Assert.Equal((4, 2, 5, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30)),
            (app.Options.BatchSize, app.Options.NewBatchThreshold, app.Options.MaxDequeueCount, app.Options.RetryAfter, app.Options.FunctionTimeout));
        Assert.True(File.Exists(Path.Combine(app.Folder, app.Options.Executable)) || OperatingSystem.IsWindows());
    }

    [Fact]
    public void A_setting_that_a_function_needs_and_nobody_set_is_named()
    {
        var fault = Assert.Throws<InvalidDataException>(() => FunctionApp.Read(LocalHostOptions.BuiltFunctions, _ => null));
        Assert.Matches("needs the setting [A-Za-z]+Schedule", fault.Message);
    }

    [Fact]
    public void A_folder_that_is_no_function_app_is_refused()
    {
        var fault = Assert.Throws<InvalidDataException>(() => FunctionApp.Read(Path.GetTempPath(), _ => null));
        Assert.Contains("host.json", fault.Message, StringComparison.Ordinal);
    }
}
