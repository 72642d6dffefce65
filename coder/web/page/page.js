// The terminal has the keys from its first picture on, without a click.
const terminal = () => document.querySelector(".xterm-helper-textarea");
addEventListener("DOMContentLoaded", () => {
  new MutationObserver(() => terminal()?.focus()).observe(document.body, { attributeFilter: ["class"] });
});
addEventListener("focus", () => terminal()?.focus());
