using System.Collections.Frozen;

namespace Pipeline.Intake.Programmes;

/// <summary>Codes of ISO 4217 in which amounts may be written: those in use, and those given up since 2000, since costs are told in the money of their year.</summary>
internal static class Currencies
{
    private static readonly FrozenSet<string> codes = string.Concat(
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP COU CRC CUP CVE CZK ",
        "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW ",
        "KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN ",
        "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UZS VED ",
        "VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG ",
        "AFA AOA ATS AZM BEF BYB BYR CSD CUC CYP DEM ECS EEK ESP FIM FRF GHC GRD HRK IEP ITL LTL LUF LVL MGF MRO MTL MZM NLG PTE ROL SDD SIT SKK SLL SRG STD SVC TMM TRL ",
        "VEB VEF YUM ZMK ZWD ZWL").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Know(string code) => codes.Contains(code);
}
