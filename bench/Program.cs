using CustomerProfiles.Bench.Data;
using CustomerProfiles.Bench.Fill;
using CustomerProfiles.Bench.Server;

// serve: the bare endpoint.  fill --from N --to M: profiles bench-N to bench-M, and the tables that the bare endpoint writes.
// Both: --engine sqlite|postgres, and the database as BENCH_DATABASE in the environment, because its password is no argument.
var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.Configuration["Database"] = Environment.GetEnvironmentVariable("BENCH_DATABASE");
builder.Logging.ClearProviders();
builder.Services.AddBareDatabase(builder.Configuration);

switch (args[0])
{
    case "serve":
        await BareServer.Run(builder);
        break;
    case "fill":
        await Filling.Run(builder);
        break;
    default:
        throw new ArgumentException($"serve or fill, not '{args[0]}'.");
}
