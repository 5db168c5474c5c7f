// <star-rating> says the word of the chosen star beside it.
class StarRating extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("change", event => {
      this.querySelector(".said").textContent = event.target.dataset.word;
    });
  }
}

customElements.define("star-rating", StarRating);
