using MudBlazor;

namespace CustomerProfiles.Portal.Controls;

/// <summary>The one action that people come for.</summary>
public sealed class PrimaryButton : MudButton
{
    public PrimaryButton() => (Variant, Color, DropShadow) = (Variant.Filled, Color.Primary, false);
}

/// <summary>Any other action.</summary>
public sealed class PlainButton : MudButton
{
    public PlainButton() => (Variant, Color, DropShadow) = (Variant.Outlined, Color.Default, false);
}

/// <summary>What cannot be undone, or ends something for others.</summary>
public sealed class DangerButton : MudButton
{
    public DangerButton() => (Variant, Color, DropShadow) = (Variant.Filled, Color.Error, false);
}
