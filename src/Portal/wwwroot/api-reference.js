// Draws the merchant API's document into the page that wants it. Its program is large, so it is fetched only there.
(() => {
  const load = (element, address) => new Promise((resolve, reject) => {
    if ([...document.head.children].some(known => known.dataset.part === address && known.dataset.isThere)) {
      resolve();
      return;
    }

    element.dataset.part = address;
    element.onload = () => {
      element.dataset.isThere = "true";
      resolve();
    };
    element.onerror = reject;
    document.head.append(element);
  });

  const draw = async place => {
    const parts = place.dataset.parts;
    await Promise.all([
      load(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${parts}/swagger-ui.css` }), "sheet"),
      load(Object.assign(document.createElement("script"), { src: `${parts}/swagger-ui-bundle.js` }), "program"),
    ]);
    const inside = document.createElement("div");
    place.replaceChildren(inside);

    // Trying out would need an API user's password in the browser.
    window.SwaggerUIBundle({ domNode: inside, url: place.dataset.document, docExpansion: "list", defaultModelsExpandDepth: 0, supportedSubmitMethods: [], validatorUrl: null });
  };

  new MutationObserver(() => {
    const place = document.querySelector(".api-reference:not([data-drawn])");
    if (place) {
      place.dataset.drawn = "true";
      draw(place);
    }
  }).observe(document.body, { childList: true, subtree: true });
})();
