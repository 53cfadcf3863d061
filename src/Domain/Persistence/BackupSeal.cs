using System.ComponentModel;
using System.Diagnostics;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>For whom a backup is sealed: one recipient, or a file with one in each line, as the program <c>age</c> takes them.</summary>
public sealed record BackupSeal(string? Recipient, string? RecipientsFile)
{
    /// <summary>Seals by the program <c>age</c>, so that the same program opens the file without us.</summary>
    internal async Task<Result> Seal(string plain, string file, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("age") { RedirectStandardError = true };
        string[] arguments = Recipient is not null ? ["--recipient", Recipient] : ["--recipients-file", RecipientsFile!];
        foreach (var argument in (string[])["--encrypt", .. arguments, "--output", file, plain])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var age = Process.Start(start)!;
            var complaint = await age.StandardError.ReadToEndAsync(cancellation);
            await age.WaitForExitAsync(cancellation);
            return age.ExitCode == 0 ? Result.Ok : Error.NotAllowed($"The backup could not be sealed: {complaint.Trim()}");
        }
        catch (Win32Exception)
        {
            return new Error(ErrorCodes.NotFound, "The program age, which seals backups, cannot be started. Install it (apt-get install age).");
        }
    }
}
