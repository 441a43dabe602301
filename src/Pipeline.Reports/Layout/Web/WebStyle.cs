namespace Pipeline.Reports.Layout.Web;

/// <summary>The look of reports on the web: the colours and the scale of the PDF.</summary>
internal static class WebStyle
{
    public const string Sheet = """
        *{box-sizing:border-box}
        body{font:1rem/1.5 "Noto Sans","Segoe UI",Roboto,system-ui,sans-serif;color:#212121;background:#fff;margin:0}
        main,nav.links,footer{max-width:50rem;margin:0 auto;padding:0 1rem}
        .banner{max-width:none;background:#f46a25;color:#212121;font-weight:600;margin:0;padding:.4rem 1rem;text-align:center}
        nav.links ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;margin:0;padding:.75rem 0}nav.links [aria-current]{font-weight:600;color:#212121;text-decoration:none}
        a{color:#12436d}a:focus-visible,.scroll:focus-visible,svg:focus-visible{outline:3px solid #f46a25;outline-offset:2px}
        .cover{background:#12436d;color:#fff;border-bottom:5px solid #f46a25;margin:0 -1rem 1.5rem;padding:4rem 1rem 2rem}.cover p{font-size:1.25rem;margin:.25rem 0}.cover h1{color:#fff;font-size:2.25rem;line-height:1.15;margin:.5rem 0}
        h1{font-size:1.75rem;line-height:1.2;color:#12436d}h2{font-size:1.4rem;line-height:1.25;color:#12436d;margin:2.5rem 0 .5rem}h3{font-size:1.1rem;line-height:1.3;margin:1.75rem 0 .25rem}
        main p,main li{max-width:42rem}small,.note,.sub{color:#505a5f}
        .contents ol{padding-left:1.5rem}
        .key{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;margin:1rem 0;padding:0}.key li{border-top:4px solid #12436d;flex:1 1 10rem;padding-top:.4rem}.key b{color:#12436d;display:block;font-size:1.6rem;line-height:1.2}.key strong,.key small{display:block}
        .box{background:#f2f5f8;border-left:4px solid #12436d;margin:1.25rem 0;padding:.5rem 1rem}.box.warning{border-color:#f46a25}.box p{margin:.35rem 0}
        .level span{border:1px solid #12436d;color:#12436d;display:inline-block;height:2rem;line-height:1.9rem;margin-right:.25rem;text-align:center;width:2rem}.level .reached{background:#12436d;color:#fff}
        dl{display:grid;grid-template-columns:minmax(8rem,1fr) 3fr;gap:.25rem 1rem}dt{color:#505a5f}dd{margin:0}
        figure{border-top:1px solid #c4cace;margin:2rem 0;padding-top:.5rem}figcaption strong{display:block;font-size:1.05rem;line-height:1.3}figcaption .sub{display:block;font-size:.95rem;margin-bottom:.5rem}
        .number{color:#2073bc;font-size:.75rem;font-weight:600}.note{font-size:.8rem}
        .scroll{overflow-x:auto}svg{display:block;height:auto;min-width:36rem;width:100%}
        table{border-collapse:collapse;font-size:.9rem;width:100%}caption{font-weight:600;padding:.4rem 0;text-align:left}thead th{background:#f2f5f8;border-top:2px solid #12436d;border-bottom:1px solid #12436d;vertical-align:bottom}
        th,td{border-bottom:1px solid #e4e7e9;padding:.3rem .5rem;text-align:left;vertical-align:top}tbody th{font-weight:400}tbody th[scope=rowgroup],.strong th,.strong td{font-weight:600}.n{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
        footer{border-top:1px solid #c4cace;color:#505a5f;font-size:.8rem;margin-top:3rem}
        @media (max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}.cover h1{font-size:1.75rem}}
        @media print{nav.links{display:none}main{max-width:none;padding:0}svg{min-width:0}figure,.box,.key,tr{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}@page{size:A4;margin:20mm}}
        """;
}
