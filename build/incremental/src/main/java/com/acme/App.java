package com.acme;

public class App {
  Downloads guarded(Downloads downloads, Permits permits) {
    return new DownloadsWithFinally(downloads, permits);
  }
}
