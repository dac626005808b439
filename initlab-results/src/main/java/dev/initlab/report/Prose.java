package dev.initlab.report;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as HTML that fetches nothing and runs nothing. */
final class Prose {

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private Prose() {}

    /** A finding's text: the HTML of what stands in its paragraph. */
    static String inline(String markdown) {
        return RENDERER.render(parse(markdown)).strip().replaceFirst("^<p>", "").replaceFirst("</p>$", "");
    }

    /** All of {@code findings.md} below the title and the question, which the page has already; headings one level down. */
    static String html(String markdown) {
        Node document = parse(markdown);
        Node node = document.getFirstChild();
        while (node != null && !(node instanceof Heading heading && heading.getLevel() == 2)) {
            Node next = node.getNext();
            node.unlink();
            node = next;
        }
        if (document.getFirstChild() == null) {
            document = parse(markdown);
        }
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(Math.min(6, heading.getLevel() + 1));
                visitChildren(heading);
            }
        });
        // Wide tables scroll by themselves, not with the page.
        return RENDERER.render(document)
                .replace("<table>", "<div class=\"scroll\"><table>")
                .replace("</table>", "</table></div>")
                .replace("href=\"report/index.html#", "href=\"#");
    }

    private static Node parse(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                image.insertBefore(new Text("[image: " + image.getDestination() + "]"));
                image.unlink();
            }
        });
        return document;
    }
}
