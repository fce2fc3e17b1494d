package com.acme;

import dev.lastly.Container;
import dev.lastly.FinallyIn;

@FinallyIn(Container.CDI)
public interface CdiDownloads extends Downloads {}
