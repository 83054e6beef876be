// The text so far. What is added is put in as a piece of its own, which a screen reader says.
export class Text {
  #log;
  #said;
  #pending;
  #shown = "";

  constructor(log, pending, said) {
    this.#log = log;
    this.#pending = pending;
    this.#said = said;
  }

  // pending: read after the text, but may still change; it is not said.
  show(text, pending) {
    if (this.#pending.textContent !== pending) this.#pending.textContent = pending;
    if (text === this.#shown) return;
    const kept = common(this.#shown, text);
    const removed = this.#shown.slice(kept);
    this.#cut(kept);
    if (text.length > kept) this.#add(text.slice(kept));
    if (removed.trim()) this.#said.textContent = text ? `removed ${removed}` : "text cleared";
    this.#shown = text;
    this.#log.parentElement.scrollTop = this.#log.parentElement.scrollHeight;
  }

  #add(piece) {
    const added = document.createElement("span");
    added.textContent = piece;
    this.#log.append(added);
  }

  #cut(length) {
    let over = this.#shown.length - length;
    while (over > 0) {
      const last = this.#log.lastChild;
      const size = last.textContent.length;
      if (size <= over) last.remove();
      else last.textContent = last.textContent.slice(0, size - over);
      over -= size;
    }
  }
}

function common(one, other) {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
