using MudBlazor;

namespace CustomerProfiles.Portal.Theme;

/// <summary>The design of all pages, those without MudBlazor's script too: colours, letters, corners. Every pair of colours that carries text reaches
/// contrast AA.</summary>
internal static class PortalTheme
{
    private static readonly string[] Letters = ["Inter", "system-ui", "sans-serif"];

    internal static readonly MudTheme Theme = new()
    {
        PaletteLight = Light,
        PaletteDark = Dark,
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "56px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Letters, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H4 = new H4Typography { FontFamily = Letters, FontSize = "1.5rem", FontWeight = "600", LineHeight = "2rem", LetterSpacing = "-0.01em" },
            H5 = new H5Typography { FontFamily = Letters, FontSize = "1.25rem", FontWeight = "600", LineHeight = "1.75rem", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Letters, FontSize = "1rem", FontWeight = "600", LineHeight = "1.5rem", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Letters, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Letters, FontSize = "0.8125rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Letters, FontSize = "1rem", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Letters, FontSize = "0.875rem", FontWeight = "600", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Letters, FontSize = "0.875rem", FontWeight = "500", TextTransform = "none", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Letters, FontSize = "0.8125rem", LetterSpacing = "normal" },
        },
    };

    private static PaletteLight Light => new()
    {
        Primary = "#2456c9",
        PrimaryContrastText = "#ffffff",
        Secondary = "#475467",
        SecondaryContrastText = "#ffffff",
        Info = "#0b5cad",
        InfoContrastText = "#ffffff",
        Success = "#1b7340",
        SuccessContrastText = "#ffffff",
        Warning = "#8a5200",
        WarningContrastText = "#ffffff",
        Error = "#c0262d",
        ErrorContrastText = "#ffffff",
        Dark = "#1b2430",
        TextPrimary = "#1b2430",
        TextSecondary = "#556070",
        TextDisabled = "#7a8494",
        ActionDefault = "#556070",
        ActionDisabled = "#1b243099",
        ActionDisabledBackground = "#e4e7ec",
        Background = "#f5f6f8",
        BackgroundGray = "#eceef2",
        Surface = "#ffffff",
        DrawerBackground = "#ffffff",
        DrawerText = "#1b2430",
        DrawerIcon = "#556070",
        AppbarBackground = "#ffffff",
        AppbarText = "#1b2430",
        LinesDefault = "#dfe3e8",
        LinesInputs = "#8792a2",
        TableLines = "#e6e9ee",
        TableHover = "#2456c90a",
        Divider = "#dfe3e8",
        Skeleton = "#1b243014",
    };

    private static PaletteDark Dark => new()
    {
        Primary = "#8ab4f8",
        PrimaryContrastText = "#0d1f38",
        Secondary = "#aeb8c6",
        SecondaryContrastText = "#111821",
        Info = "#8ab8f0",
        InfoContrastText = "#0c1d30",
        InfoDarken = "#a9cbf5",
        Success = "#7bd88f",
        SuccessContrastText = "#0b1f12",
        SuccessDarken = "#9be3ab",
        Warning = "#ffc35c",
        WarningContrastText = "#2b1b00",
        WarningDarken = "#ffd48a",
        Error = "#ff9a9a",
        ErrorContrastText = "#2b0a0a",
        ErrorDarken = "#ffb8b8",
        Dark = "#e7ebf1",
        DarkContrastText = "#10161e",
        TextPrimary = "#e7ebf1",
        TextSecondary = "#a4afbe",
        TextDisabled = "#7c8797",
        ActionDefault = "#a4afbe",
        ActionDisabled = "#e7ebf199",
        ActionDisabledBackground = "#2a333f",
        Background = "#0f141b",
        BackgroundGray = "#0b0f15",
        Surface = "#171e27",
        DrawerBackground = "#131922",
        DrawerText = "#e7ebf1",
        DrawerIcon = "#a4afbe",
        AppbarBackground = "#131922",
        AppbarText = "#e7ebf1",
        LinesDefault = "#2c3642",
        LinesInputs = "#76839a",
        TableLines = "#27303b",
        TableHover = "#8ab4f812",
        Divider = "#2c3642",
        Skeleton = "#e7ebf11a",
    };
}
