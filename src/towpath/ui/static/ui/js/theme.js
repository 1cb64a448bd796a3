// Before the first paint: the reader's own choice of light or dark wins over the device's.
try {
  const choice = localStorage.getItem("towpath-theme");
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
} catch { /* storage is closed: follow the device */ }
document.documentElement.dataset.net = navigator.onLine ? "online" : "offline";
