using System.Globalization;
using System.Text;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.PrivacyRequests;

/// <summary>Two hundred people with all that the portal can store of somebody are erased by requests; then the whole database is searched for each of
/// them.</summary>
public sealed class ErasedMeansErasedTests(ITestOutputHelper output)
{
    private static readonly int People = Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1" ? 200 : 15;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_erased_people_is_left_in_the_database_and_the_sums_are_the_same()
    {
        await using var scene = await PrivacyScene.Start();
        await scene.World.OpenShoppersPage();
        var needles = new List<string>();
        var people = Enumerable.Range(0, People).Select(number => new Someone(number)).ToList();
        foreach (var someone in people)
        {
            await Live(scene, someone, needles);
        }

        await LookAtAll(scene, people);
        var (sums, before) = (await scene.Sums(), await Everything(scene));
        needles.Count(needle => before.Contains(needle, StringComparison.OrdinalIgnoreCase)).ShouldBeGreaterThan(People, "the search finds what is there");
        foreach (var someone in people)
        {
            var id = await scene.TakeAndChoose(PrivacyScene.Asked(someone.Email, someone.Customer) with { Note = $"{someone.Name} wrote" });
            (await scene.Erase(id, null, someone.Customer)).ShouldBe(Result.Ok, someone.Customer);
        }

        while (await scene.Run() > 0)
        {
        }

        var after = await Everything(scene);

        needles.Where(needle => after.Contains(needle, StringComparison.OrdinalIgnoreCase)).Select(needle => Around(after, needle)).ShouldBeEmpty();
        (await scene.Sums()).ShouldBe(sums);
        (await scene.Portal.Ledger.Profiles(scene.World.Container)).ShouldBeEmpty();
        output.WriteLine($"{needles.Count} words of {People} people searched in {after.Length:N0} characters: 0 hits. {sums}");
    }

    private static async Task Live(PrivacyScene scene, Someone someone, List<string> needles)
    {
        var books = scene.Books;
        var customer = new
        {
            identification = someone.Customer, firstName = someone.FirstName, lastName = someone.LastName, email = someone.Email, billingPhone = someone.Phone,
            billingAddress1 = someone.Street, ipAddress = someone.Address,
        };
        var stored = (await books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "25.40", currency = "EUR", withRegister = true,
            transactionToken = await books.CardToken(holder: someone.Name, year: 2027, month: 4), customer,
            customerProfileData = new { customerIdentification = someone.Customer, consent = new { purpose = "ONE_CLICK", scope = "ECOSYSTEM", ipAddress = someone.Address } },
        })).ShouldSucceed();
        var (token, uuid) = (stored.Text("customerProfileData", "paymentToken"), stored.Text("uuid"));
        (await books.DebitWith(token)).ShouldSucceed();
        needles.AddRange([someone.Customer, someone.Email, someone.FirstName, someone.LastName, someone.Phone, someone.Street, someone.Address, token]);
        switch (someone.Number % 8)
        {
            case 0:
                (await scene.World.BooksIban.At(scene.Portal).RegisterAccount(someone.Customer)).ShouldSucceed();
                break;
            case 1:
                var schedule = (await books.Schedule("start", new
                {
                    registrationUuid = uuid, amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH", startDateTime = "2027-09-01T00:00:00Z",
                })).ShouldSucceed().Text("scheduleId");
                (await books.Schedule($"{schedule}/cancel")).ShouldSucceed();
                break;
            case 2:
                await Merge(scene, someone, needles);
                break;
            case 3:
                (await books.LinkFor(someone.Customer)).ShouldSucceed();
                break;
            case 4:
                (await books.WithdrawConsent(someone.Customer, token, "Asked")).ShouldSucceed();
                break;
            case 5:
                var guid = (await scene.Profile(someone.Customer)).Guid;
                (await scene.Ada.Do((HoldAdmin h) => h.Hold(guid, "Lawsuit 17"))).ShouldBe(Result.Ok);
                (await scene.Ada.Do((HoldAdmin h) => h.Lift(guid, "Lawsuit 17 is over"))).ShouldBe(Result.Ok);
                break;
            case 6:
                var instrument = (await scene.Portal.Ledger.Registration(uuid))!.Id;
                var of = (await scene.Profile(someone.Customer)).Guid;
                (await scene.Ada.Do((ProfileAdmin p) => p.Detach(of, instrument))).ShouldBe(Result.Ok);
                (await scene.Ada.Do((ProfileAdmin p) => p.AttachAgain(of, instrument))).ShouldBe(Result.Ok);
                break;
            default:
                (await books.UpdateProfile(someone.Customer, $$"""{"nationalId":"ID-{{someone.Word}}","birthDate":"1990-02-03"}""")).ShouldSucceed();
                needles.Add($"ID-{someone.Word}");
                break;
        }
    }

    private static async Task Merge(PrivacyScene scene, Someone someone, List<string> needles)
    {
        var twin = $"twin-{someone.Word}";
        (await scene.Books.BuyAndStore(twin, Shop.OtherCard)).ShouldSucceed();
        (await scene.Books.UpdateProfile(twin, $$"""{"email":"{{twin}}@erased.example","lastName":"Twin{{someone.Word}}"}""")).ShouldSucceed();
        needles.AddRange([twin, $"Twin{someone.Word}"]);
        var (kept, merged) = (await scene.Profile(someone.Customer), await scene.Profile(twin));
        (await scene.Ada.Do((MergeAdmin m) => m.Merge(
            new MergeOrder(new ShownProfile(kept.Guid, kept.Version), new ShownProfile(merged.Guid, merged.Version), new HashSet<string> { "email" }), "One person"))).ShouldBe(Result.Ok);
    }

    // What people do with profiles leaves traces of its own.
    private static async Task LookAtAll(PrivacyScene scene, IReadOnlyList<Someone> people)
    {
        foreach (var someone in people.Where(p => p.Number % 10 == 0))
        {
            var guid = (await scene.Profile(someone.Customer)).Guid;
            (await scene.Ada.Do((ProfileQueries q) => q.Find(new ProfileSearch { Email = someone.Email, Name = someone.Name, Phone = someone.Phone }))).IsOk.ShouldBeTrue();
            (await scene.Ada.Do((ProfileQueries q) => q.Find(new ProfileSearch { CustomerIdentification = someone.Customer }))).IsOk.ShouldBeTrue();
            (await scene.Ada.Do((ProfileReveals r) => r.Reveal(guid, "Asked"))).IsOk.ShouldBeTrue();
            (await scene.Ada.Do((Domain.Copies.ProfileCopies c) => c.Make(guid, "Asked"))).IsOk.ShouldBeTrue();
            (await scene.Books.GetProfile(someone.Customer)).ShouldSucceed();
        }

        (await scene.Ada.Do((RenewalLinkAdmin l) => l.Send(new ExpiringCardSearch(), false, "en", "https://pay.example"))).IsOk.ShouldBeTrue();
        var links = scene.Portal.Services.GetRequiredService<RenewalLinkRuns>();
        while (await scene.Portal.Ledger.Read(db => db.RenewalLinks().AnyAsync(l => l.DueAt != null, Cancelled)))
        {
            await links.MakeDue(Cancelled);
            await Task.Delay(20, Cancelled); // for what the portal's own worker has in hand
        }

        (await scene.Ada.Do((ExpiringCardQueries q) => q.Export(new ExpiringCardSearch()))).IsOk.ShouldBeTrue();
        var version = await scene.Portal.Ledger.Read(db => db.Set<Domain.Containers.Container>().Where(c => c.Id == scene.World.Container).Select(c => c.Version).SingleAsync(Cancelled));
        (await scene.Ada.Do((RetentionAdmin r) => r.Save(scene.World.Container, new RetentionTerms(RetentionKind.Unused, 12, RetentionAction.Warn, 30), version))).ShouldBe(Result.Ok);
    }

    /// <summary>Every text and every byte of every table, and the file where there is one.</summary>
    private static Task<string> Everything(PrivacyScene scene) => scene.Portal.Ledger.Read(async db =>
    {
        var text = new StringBuilder();
        await db.Database.OpenConnectionAsync(Cancelled);
        foreach (var table in db.Model.GetEntityTypes().Where(t => t.GetSqlQuery() is null).Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync(Cancelled);
            while (await reader.ReadAsync(Cancelled))
            {
                text.Append(table);
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    text.Append(' ').Append(reader.GetName(column)).Append('=').Append(reader.GetValue(column) switch
                    {
                        byte[] bytes => Encoding.Latin1.GetString(bytes),
                        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
                    });
                }

                text.AppendLine();
            }
        }

        if (db.Database.IsSqlite())
        {
            foreach (var file in Directory.GetFiles(scene.Portal.Database.Folder).Where(f => f.Contains(".db", StringComparison.Ordinal)))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = new MemoryStream();
                await stream.CopyToAsync(copy, Cancelled);
                text.Append(Path.GetFileName(file)).Append(' ').AppendLine(Encoding.Latin1.GetString(copy.ToArray()));
            }
        }

        return text.ToString();
    });

    private static string Around(string text, string needle)
    {
        var at = text.IndexOf(needle, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 400)..Math.Min(text.Length, at + 60)].ReplaceLineEndings(" ");
    }

    private sealed record Someone(int Number)
    {
        // Letters that no other word and no key has by chance.
        internal string Word => $"qzx{Number:000}vwk";

        internal string Customer => $"kd-{Word}";

        internal string FirstName => $"Vor{Word}";

        internal string LastName => $"Nach{Word}";

        internal string Name => $"{FirstName} {LastName}";

        internal string Email => $"{Word}@erased.example";

        internal string Phone => $"+43664900{Number:000}7731";

        internal string Street => $"Gasse {Word} 7";

        internal string Address => $"198.51.100.{Number + 20}";
    }
}
