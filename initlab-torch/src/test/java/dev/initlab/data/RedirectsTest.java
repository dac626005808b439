package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

    @ParameterizedTest
    @CsvSource({
        "http://a/x/y, https://b/z, https://b/z",
        "http://a/x/y, z, http://a/x/z",
        "https://a/x/y, /z, https://a/z",
        "https://a/x/y, //b/z?q=1, https://b/z?q=1",
        "http://a/x, http://b/x, http://b/x"
    })
    void addresses_are_resolved(URI from, String location, URI to) throws DownloadFailure {
        assertThat(new Redirects().follow(from, location)).isEqualTo(to);
    }

    @Test
    void protection_is_never_given_up() {
        assertThatThrownBy(() -> new Redirects().follow(URI.create("https://a/x"), "http://a/x"))
                .isInstanceOf(DownloadFailure.class)
                .hasMessage("https://a/x redirects from https to unprotected http://a/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "file:///etc/passwd", "ftp://a/x", "http:///x", "http://a b/", "mailto:x@y", "jar:x"})
    void what_is_no_web_address_is_refused(String location) {
        assertThatThrownBy(() -> new Redirects().follow(URI.create("http://a/x"), location))
                .isInstanceOf(DownloadFailure.class)
                .hasMessageContaining("redirects to \"" + location + "\"");
    }

    @Test
    void a_long_way_ends() {
        Redirects redirects = new Redirects();
        assertThatThrownBy(() -> {
                    URI at = URI.create("http://a/0");
                    for (int i = 1; i < 50; i++) {
                        at = redirects.follow(at, "/" + i);
                    }
                })
                .isInstanceOf(DownloadFailure.class)
                .hasMessageContaining("redirections go in circles: 11 of them");
    }
}
