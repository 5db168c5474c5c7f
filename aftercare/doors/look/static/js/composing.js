// Choosing a pinyin candidate sends keydown events too. Chromium and Firefox mark them `isComposing`; Safari ends the
// composition first and marks the key that chose the candidate only by its code, 229. Every key handler asks here first.
export const composing = event => event.isComposing || event.keyCode === 229;
