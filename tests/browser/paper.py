"""What a page is on paper: whether each of its texts can be read there, with the grounds behind them or without."""

from playwright.sync_api import Page

_FAINT = """() => {
  const drawn = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const over = (grounds) => {
    drawn.fillStyle = '#ffffff';
    drawn.fillRect(0, 0, 1, 1);
    for (const each of grounds) { drawn.fillStyle = each; drawn.fillRect(0, 0, 1, 1); }
    return [...drawn.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (colour) => {
    const [red, green, blue] = colour.map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (text, grounds) => {
    const [dark, bright] = [light(over(grounds)), light(over([...grounds, text]))].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let read = 0;
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const holder = text.parentElement;
    if (!text.data.trim() || !holder.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    read += 1;
    const grounds = [];
    for (let each = holder; each; each = each.parentElement) grounds.unshift(getComputedStyle(each).backgroundColor);
    const style = getComputedStyle(holder), colour = holder.closest('svg') ? style.fill : style.color;
    const least = Math.min(contrast(colour, grounds), contrast(colour, []));
    if (least < 4.5) found.push(`${least.toFixed(1)} ${holder.tagName}.${holder.className}: ${text.data.trim().slice(0, 40)}`);
  }
  return [read, found];
}"""
"""How many texts are seen, and those with too little contrast with the ground behind them, or with bare paper."""


def faint_texts(page: Page) -> list[str]:
    """The texts that are seen and have a contrast below 4.5 to 1, which WCAG asks for; a page without texts is no proof."""
    read, faint = page.evaluate(_FAINT)
    assert read > 5
    return [str(each) for each in faint]
