mkdir page
echo '<h1>hi</h1>' > page/index.html
tar -czf page.tar.gz -C page index.html
python3 -c 'import zipfile; zipfile.ZipFile("app.zip", "w").write("page/index.html", "index.html")'
rm -r page
