using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CustomerProfiles.Api.Limits;
using CustomerProfiles.Api;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.ShopperPages;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.Hosting;
using CustomerProfiles.Portal.Telemetry;

namespace CustomerProfiles.Tests.Conventions;

public sealed partial class SettingsAreDocumentedTests
{
    private static readonly Dictionary<string, object> Sections = new()
    {
        ["Data"] = new DataOptions(),
        ["Database"] = new DatabaseOptions(),
        ["Vault"] = new VaultOptions(),
        ["Https"] = new HttpsOptions(),
        ["Stopping"] = new StoppingOptions(),
        ["SignIn"] = new SignInLimits(),
        ["Sessions"] = new UserSessionOptions(),
        ["Mail"] = new MailOptions(),
        ["Api"] = new ApiOptions(),
        ["Limits"] = new LimitOptions(),
        ["DeclineLimits"] = new DeclineLimitOptions(),
        ["Checkout"] = new CheckoutOptions(),
        ["ShoppersPage"] = new ShopperPageOptions(),
        ["Transactions"] = new TransactionOptions(),
        ["Simulator"] = new SimulatorOptions(),
        ["Schedules"] = new ScheduleOptions(),
        ["Keys"] = new KeyOptions(),
        ["Retention"] = new RetentionOptions(),
        ["Notifications"] = new NotificationOptions(),
        ["Outgoing"] = new OutgoingOptions(),
        ["Telemetry"] = new TelemetryOptions(),
        ["Demo"] = new DemoOptions(),
    };

    [Fact]
    public void Every_setting_stands_in_the_operating_guide_with_its_default()
    {
        var documented = Row().Matches(Guide()).ToDictionary(row => row.Groups["name"].Value, row => row.Groups["default"].Value);

        foreach (var (section, options) in Sections)
        {
            foreach (var setting in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            {
                var name = $"{section}:{setting.Name}";
                documented.ShouldContainKey(name);
                if (setting.GetValue(options) is { } value and not "")
                {
                    documented[name].ShouldContain($"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`", Case.Insensitive, name);
                }
            }
        }
    }

    [Fact]
    public void No_class_of_options_is_left_out()
    {
        var all = new[] { typeof(DataOptions).Assembly, typeof(ApiOptions).Assembly, typeof(Program).Assembly }
            .SelectMany(assembly => assembly.GetTypes()).Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsNested)
            .Append(typeof(SignInLimits));

        all.ShouldBe(Sections.Values.Select(options => options.GetType()), ignoreOrder: true);
    }

    private static string Guide()
    {
        using var stream = typeof(SettingsAreDocumentedTests).Assembly.GetManifestResourceStream("operating.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| (?<default>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
