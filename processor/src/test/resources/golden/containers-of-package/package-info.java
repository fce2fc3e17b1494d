@FinallyIn({Container.CDI, Container.MICRONAUT})
package com.acme;

import dev.lastly.Container;
import dev.lastly.FinallyIn;
