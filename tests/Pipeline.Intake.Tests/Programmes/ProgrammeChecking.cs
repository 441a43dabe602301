using System.Text;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake.Programmes;

/// <summary>Programme and action-plan files for tests: the shipped ones, and one small good one to spoil.</summary>
internal static class ProgrammeChecking
{
    public const string Owner = "br-example";

    /// <summary>Two years before, two after; one treated area, one control, one buffer; all parts that a fault can sit in.</summary>
    public const string Good = """
        {"code":"lights","owner":"br-example","names":{"en":"Lights","fr":"Lumières","es":"Luces","pt":"Luzes"},"country":"BR","synthetic":true,"place":{"en":"Here"},"summary":{"en":"Lamps"},
         "theory":{"problem":{"en":"dark"},"inputs":[{"en":"money"}],"activities":[{"en":"lamps"}],"outputs":[{"en":"light"}],"outcomes":[{"en":"fewer robberies"}],"impact":[{"en":"trust"}],"assumptions":[{"en":"power"}]},
         "periods":{"every":"year","from":"2019-01","count":4},"start":"2021-01","end":"2022-12",
         "areas":[
          {"code":"A","names":{"en":"A"},"role":"treated","start":"2021-02","block":"b1","cityAreas":["a1","a2"],"population":[{"year":2020,"residents":5000,"source":"census"}]},
          {"code":"B","names":{"en":"B"},"role":"control","block":"b1","cityAreas":["b1"],"similarProgramme":false},
          {"code":"C","names":{"en":"C"},"role":"buffer","bufferOf":["A"],"cityAreas":["c1"]}],
         "design":{"assignment":"random","comparability":"tested","attritionTreatedPercent":5,"bufferMetres":300,"comparabilityEvidence":{"en":"table 1"},"controlSelection":{"en":"by lot"},"unit":{"en":"street"},
          "unitsTreated":10,"unitsControl":0,"recordingChange":{"en":"none known"},"attritionControlPercent":100,"contamination":{"en":"lamps were lent"},"measuredBefore":true,"measuredAfter":false,"programmePrecedesOutcome":true},
         "outcomes":[
          {"code":"robbery","names":{"en":"Robbery"},"role":"primary","iccs":"0401","source":"police","desired":"decrease"},
          {"code":"fear","names":{"en":"Fear"},"role":"unexpected","unit":"value","measure":{"en":"percent"},"reportedBefore":0.5,"secondSource":"survey","reportingSensitive":true},
          {"code":"crashes","names":{"en":"Crashes"},"role":"placebo","iccs":"0206"},
          {"code":"assault","names":{"en":"Assault at home"},"role":"secondary","iccs":"02011","inTheFamily":true,"crimeCategories":["assault"]}],
         "series":[
          {"outcome":"robbery","area":"A","values":[10,12,7,6]},
          {"outcome":"robbery","area":"B","values":[20,null,19,21]},
          {"outcome":"fear","area":"A","values":[41.5,40,-1.5,30]},
          {"outcome":"crashes","area":"A","values":[3,4,2,5]}],
         "budget":{"currency":"BRL","lines":[{"code":"lamps","names":{"en":"Lamps"},"original":100,"spent":90,"revised":95,"source":"ledger"}],"years":[{"year":2021,"amount":60},{"year":2022,"amount":30}],"discountRates":[0.05],"residents":5000,"spanYears":2},
         "unitCosts":[{"outcome":"robbery","amount":7,"currency":"BRL","year":2020,"source":"a study"}],
         "asOf":"2023-01-31",
         "pledges":[
          {"id":"P1","text":{"en":"Lamps"},"start":"2021-01-01","due":"2021-12-31","baseline":0,"target":50,"current":40,"currentDate":"2022-12-31","sector":"works","owner":"Works","indicator":{"en":"lamps"},"cancelled":false,"added":true},
          {"id":"P2","text":{"en":"Repairs"},"start":"2021-01-01","due":"2022-12-31","baseline":21,"target":7,"achievedOn":"2022-06-01","evidence":"record"}],
         "scorecard":[{"component":"immediate","names":{"en":"Light in bedrooms"},"assessed":true,"expected":false,"direction":"worsened","designLevel":2,"reportingSensitive":false,"source":"calls"}],
         "sources":[{"code":"police","title":"Police","address":"https://example.org","licence":"CC0"},{"code":"survey","title":"Survey"}]}
        """;

    /// <summary>A plan with every property that there is.</summary>
    public const string WholePlan = """
        {"code":"p","owner":"br-example","names":{"en":"P","fr":"P","es":"P","pt":"P"},"country":"BR","synthetic":false,"fromYear":2026,"toYear":2027,
         "answers":[{"item":"E-a1","verdict":"met","pointer":"p. 1","note":"n"}],
         "actions":[
          {"code":"A-01","problem":"robbery","objective":{"en":"o"},"action":{"en":"a"},"actor":{"en":"Police"},"responsible":{"en":"Head"},"level":"situational","start":"2026-01-01","due":"2027-12-31",
           "budget":100,"spent":40,"currency":"BRL","indicator":"D1-01","area":"north","baseline":20,"target":10,"cancelled":false},
          {"code":"A-02","objective":{"en":"o"},"action":{"en":"a"},"actor":{"en":"Works"},"start":"2026-01-01","due":"2026-06-30","measure":{"en":"lamps"},"baseline":0,"target":50,"current":20,"currentDate":"2026-03-01",
           "achievedOn":"2026-06-01","evidence":"record 3"}]}
        """;

    public static Task<Checked> Programme(string json, string owner = Owner, Limits? limits = null) => Check(UploadKind.Programme, json, owner, limits);

    public static Task<Checked> Plan(string json, string owner = Owner) => Check(UploadKind.ActionPlan, json, owner, null);

    /// <summary>Shipped files, with the owner that is the name of their folder.</summary>
    public static TheoryData<string, string> Samples(string kind)
    {
        var data = new TheoryData<string, string>();
        var root = Repository.Path("samples", kind);
        foreach (var file in Directory.GetFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            data.Add(Path.GetFileName(Path.GetDirectoryName(file))!, Path.GetFileName(file));
        return data;
    }

    private static Task<Checked> Check(UploadKind kind, string json, string owner, Limits? limits) =>
        new FileChecker(Instruments.Find, limits).CheckAsync(kind, owner, "file.json", new MemoryStream(Encoding.UTF8.GetBytes(json)), new Declared(), CancellationToken.None);
}
