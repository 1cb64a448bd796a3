// <photo-choice>: shows the photo that was chosen, here and nowhere else, and makes it small enough to send; what the camera wrote into it stays behind.
const LONGEST_SIDE = 2000;

const drawn = async (file) => {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
};

customElements.define("photo-choice", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input[type=file]"), figure = this.querySelector("figure");
    input.addEventListener("change", async () => {
      const [file] = input.files;
      figure.hidden = true;
      if (!file) return;
      try {
        const canvas = await drawn(file);
        figure.querySelector("img").src = canvas.toDataURL("image/jpeg", 0.8);
        figure.hidden = false;
        const small = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.85); });
        if (input.files[0] !== file || !small) return;
        const kept = new DataTransfer();
        kept.items.add(new File([small], "photo.jpg", { type: "image/jpeg" }));
        input.files = kept.files;
      } catch {
        // No picture this browser can draw: it is sent as it is, and the other side says what it is.
      }
    });
  }
});
