package com.acme;

import java.util.concurrent.CompletableFuture;

public class TrackedFuture extends CompletableFuture<String> {}
