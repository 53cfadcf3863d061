namespace CustomerProfiles.Portal.Web;

/// <summary>Reads what a browser posted to a page that is no part of a circuit.</summary>
internal static class PostedForm
{
    /// <summary>Nothing where it is no form, or none that can be read: too many fields, too long ones, or a body that ends too early.</summary>
    internal static async Task<IFormCollection?> Read(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception unread) when (unread is InvalidDataException or IOException or NotSupportedException)
        {
            return null;
        }
    }
}
