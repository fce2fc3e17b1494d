package com.acme;

import dev.lastly.FinallyIn;

@FinallyIn({})
public interface PlainDownloads extends Downloads {}
