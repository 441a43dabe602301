using Pipeline.Functions;
using Pipeline.Functions.Declarations;

// The build asks the compiled program for its function.json files; everything else is the server.
if (args is ["--write-functions", var folder])
{
    FunctionFiles.Write(folder);
    return 0;
}

return await Startup.RunAsync();
